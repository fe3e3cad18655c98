package dev.baton.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MediaWorkerConfigTest {

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "BATON_TEMPORAL_ADDRESS", "localhost:7233",
              "BATON_REDIS_URL", "redis://:hush@localhost:6379",
              "LIVEKIT_URL", "ws://localhost:7880",
              "LIVEKIT_API_KEY", "key",
              "LIVEKIT_API_SECRET", "hush",
              "BATON_RECORDINGS_DIR", "recordings"));

  @Test
  void whatIsNotSetHasADefault() {
    var config = MediaWorkerConfig.from(environment);

    assertThat(config.slots()).isEqualTo(100);
    assertThat(config.temporal().namespace()).isEqualTo("default");
    assertThat(config.workerId()).startsWith("media-");
  }

  @Test
  void whatIsMissingIsNamed() {
    environment.remove("LIVEKIT_URL");

    assertThatThrownBy(() -> MediaWorkerConfig.from(environment))
        .hasMessage("LIVEKIT_URL is not set; set it, for example to ws://localhost:7880");
  }

  @Test
  void slotsThatAreNoNumberAreRefused() {
    environment.put("BATON_WORKER_SLOTS", "many");

    assertThatThrownBy(() -> MediaWorkerConfig.from(environment))
        .hasMessage("BATON_WORKER_SLOTS is 'many'; set it to a number between 1 and 1000");
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(MediaWorkerConfig.from(environment).toString()).doesNotContain("hush");
  }
}
