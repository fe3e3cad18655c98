package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StackStatusTest {

  @Test
  void theAddressAndTheProcessesThatRunAreTaken() {
    var status =
        StackStatus.parse(
            """
            {"ready": true, "api": "http://127.0.0.1:8080", "api_key": "baton_k", "livekit": {"url": "ws://x"},
             "processes": [{"name": "media-worker-1", "pid": 123, "healthy": true},
                           {"name": "api", "pid": 0, "healthy": false}]}
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(status.api())
        .isEqualTo(new ApiAddress(URI.create("http://127.0.0.1:8080"), "baton_k"));
    assertThat(status.processes()).containsExactly(new WatchedProcess("media-worker-1", 123));
  }
}
