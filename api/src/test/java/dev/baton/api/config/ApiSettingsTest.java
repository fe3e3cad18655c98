package dev.baton.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiSettingsTest {

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "BATON_POSTGRES_URL", "jdbc:postgresql://db/baton?user=a&password=hidden-1",
              "BATON_REDIS_URL", "redis://:hidden-2@redis:6379",
              "BATON_TEMPORAL_ADDRESS", "temporal:7233",
              "LIVEKIT_URL", "wss://livekit.example.org",
              "LIVEKIT_API_KEY", "key",
              "LIVEKIT_API_SECRET", "hidden-3",
              "BATON_RECORDINGS_DIR", "/var/recordings"));

  @Test
  void secrets_are_not_printed() {
    assertThat(ApiSettings.read(environment::get).toString())
        .contains("temporal:7233", "[REDACTED]")
        .doesNotContain("hidden");
  }

  @Test
  void what_may_be_left_out_has_a_default() {
    var settings = ApiSettings.read(environment::get);

    assertThat(settings.temporal().namespace()).isEqualTo("default");
    assertThat(settings.frontendDir()).isNull();
  }

  @Test
  void everything_missing_is_named_at_once() {
    environment.remove("BATON_REDIS_URL");
    environment.put("LIVEKIT_API_SECRET", " ");

    assertThatThrownBy(() -> ApiSettings.read(environment::get))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("BATON_REDIS_URL, LIVEKIT_API_SECRET not set");
  }

  @Test
  void a_key_for_temporal_is_not_printed_and_its_file_has_to_be_there() {
    environment.put("BATON_TEMPORAL_API_KEY", "hidden-4");
    assertThat(ApiSettings.read(environment::get).toString())
        .contains("apiKey=true")
        .doesNotContain("hidden");

    environment.remove("BATON_TEMPORAL_API_KEY");
    environment.put("BATON_TEMPORAL_API_KEY_FILE", "/no/such/key");
    assertThatThrownBy(() -> ApiSettings.read(environment::get))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("BATON_TEMPORAL_API_KEY_FILE names /no/such/key");
  }

  @Test
  void an_address_that_browsers_cannot_connect_to_is_refused_with_an_example() {
    environment.put("LIVEKIT_URL", "livekit.example.org");

    assertThatThrownBy(() -> ApiSettings.read(environment::get))
        .isInstanceOfSatisfying(
            StartupException.class,
            failure -> assertThat(failure.cure()).contains("ws://127.0.0.1:7880"))
        .hasMessage("LIVEKIT_URL is 'livekit.example.org'.");
  }
}
