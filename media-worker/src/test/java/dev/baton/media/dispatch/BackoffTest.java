package dev.baton.media.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

  @Test
  void pausesGrowToTheLimitAndStartAgainAfterSuccess() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(400), new Random(7));
    List<Duration> pauses = Stream.generate(backoff::next).limit(4).toList();
    List<Integer> full = List.of(100, 200, 400, 400);
    for (int i = 0; i < full.size(); i++) {
      assertThat(pauses.get(i))
          .isBetween(Duration.ofMillis(full.get(i) / 2), Duration.ofMillis(full.get(i)));
    }
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
  }
}
