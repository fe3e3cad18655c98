package dev.baton.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Path HOME = Path.of("/checkout");

  @Test
  void without_variables_the_stack_is_all_its_own() {
    Settings settings = Settings.of(HOME, Map.of());

    assertThat(settings.data()).isEqualTo(Path.of("/checkout/.baton"));
    assertThat(settings.api()).isEqualTo("http://127.0.0.1:8080");
    assertThat(Port.values()).allMatch(settings::uses);
  }

  @Test
  void an_offset_moves_every_port_but_those_given_by_name() {
    Settings settings =
        Settings.of(HOME, Map.of("BATON_PORT_OFFSET", "100", "BATON_HTTP_PORT", "9000"));

    assertThat(settings.port(Port.HTTP)).isEqualTo(9000);
    assertThat(settings.port(Port.LIVEKIT)).isEqualTo(7980);
    assertThat(settings.port(Port.TEMPORAL)).isEqualTo(7333);
  }

  @Test
  void two_ports_never_share_a_default() {
    Settings settings = Settings.of(HOME, Map.of());

    assertThat(settings.ports().values()).doesNotHaveDuplicates().hasSize(Port.values().length);
  }

  @Test
  void real_servers_take_the_place_of_own_ones() {
    Settings settings =
        Settings.of(
            HOME,
            Map.of(
                "BATON_POSTGRES_URL", "jdbc:postgresql://db/baton?user=a&password=b",
                "BATON_REDIS_URL", "rediss://:pw@cache:6380",
                "BATON_TEMPORAL_ADDRESS", "temporal.example:7233",
                "LIVEKIT_URL", "wss://x.livekit.cloud",
                "LIVEKIT_API_KEY", "key",
                "LIVEKIT_API_SECRET", "secret"));

    assertThat(settings.uses(Port.POSTGRES)).isFalse();
    assertThat(settings.uses(Port.REDIS)).isFalse();
    assertThat(settings.uses(Port.TEMPORAL_UI)).isFalse();
    assertThat(settings.uses(Port.LIVEKIT_UDP)).isFalse();
    assertThat(settings.uses(Port.HTTP)).isTrue();
    assertThat(settings.liveKit().orElseThrow().toString()).doesNotContain("secret");
  }

  @Test
  void livekit_without_its_secret_is_refused_with_advice() {
    assertRefused(Map.of("LIVEKIT_URL", "ws://host", "LIVEKIT_API_KEY", "k"), "LIVEKIT_API_SECRET");
  }

  @Test
  void the_own_temporal_is_not_asked_for_tls() {
    assertRefused(Map.of("BATON_TEMPORAL_TLS", "true"), "BATON_TEMPORAL_ADDRESS");
    assertRefused(Map.of("BATON_TEMPORAL_API_KEY", "key"), "BATON_TEMPORAL_ADDRESS");
  }

  @Test
  void what_makes_no_sense_is_refused_by_the_name_of_its_variable() {
    assertRefused(Map.of("BATON_HTTP_PORT", "eighty"), "BATON_HTTP_PORT");
    assertRefused(Map.of("BATON_HTTP_PORT", "70000"), "BATON_HTTP_PORT");
    assertRefused(Map.of("BATON_PORT_OFFSET", "x"), "BATON_PORT_OFFSET");
    assertRefused(Map.of("BATON_POSTGRES_URL", "postgres://db"), "BATON_POSTGRES_URL");
    assertRefused(Map.of("BATON_REDIS_URL", "cache:6379"), "BATON_REDIS_URL");
    assertRefused(
        Map.of("BATON_TEMPORAL_ADDRESS", "http://temporal:7233"), "BATON_TEMPORAL_ADDRESS");
    assertRefused(
        Map.of("BATON_TEMPORAL_ADDRESS", "temporal:7233", "BATON_TEMPORAL_TLS_CA", "/no/such"),
        "BATON_TEMPORAL_TLS_CA");
    assertRefused(
        Map.of("LIVEKIT_URL", "livekit:7880", "LIVEKIT_API_KEY", "k", "LIVEKIT_API_SECRET", "s"),
        "LIVEKIT_URL");
  }

  private static void assertRefused(Map<String, String> environment, String variable) {
    assertThatThrownBy(() -> Settings.of(HOME, new HashMap<>(environment)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(variable)
        .hasMessageNotContaining("\n");
  }
}
