package dev.baton.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DetoursTest {

  private final Detours detours =
      Detours.of(
          Map.of(Detours.VARIABLE, "temporal=9001, redis=9002,media-worker-1/redis=9003,pg=9004"));

  @Test
  void everyProcessTakesTheDetourToAServer() {
    assertThat(detours.of("api", "temporal", "127.0.0.1:7233")).isEqualTo("127.0.0.1:9001");
  }

  @Test
  void aDetourOfOneProcessComesFirst() {
    assertThat(detours.of("media-worker-1", "redis", "redis://:1234@127.0.0.1:16379"))
        .isEqualTo("redis://:1234@127.0.0.1:9003");
    assertThat(detours.of("media-worker-2", "redis", "redis://:1234@127.0.0.1:16379"))
        .isEqualTo("redis://:1234@127.0.0.1:9002");
  }

  @Test
  void onlyThePortOfAnAddressChanges() {
    assertThat(detours.of("api", "pg", "jdbc:postgresql://127.0.0.1:15432/baton?password=a:1"))
        .isEqualTo("jdbc:postgresql://127.0.0.1:9004/baton?password=a:1");
  }

  @Test
  void withoutADetourAnAddressStays() {
    assertThat(Detours.of(Map.of()).of("api", "livekit", "ws://127.0.0.1:7880"))
        .isEqualTo("ws://127.0.0.1:7880");
  }

  @Test
  void nonsenseIsAnError() {
    assertThatThrownBy(() -> Detours.of(Map.of(Detours.VARIABLE, "temporal")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("server=port");
  }
}
