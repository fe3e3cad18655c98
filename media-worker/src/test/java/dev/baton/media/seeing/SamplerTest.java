package dev.baton.media.seeing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.room.VideoPicture;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How often somebody is looked at. */
final class SamplerTest {

  private final BlockingQueue<Long> askedAt = new LinkedBlockingQueue<>();
  private volatile boolean speaking = true;

  @Test
  void noMoreThanOnceASecondWhileTheUserSpeaksAndOnceInThreeOtherwise() throws Exception {
    try (var sampler = new Sampler("video", this::picture, () -> speaking)) {
      long first = asked();
      long second = asked();
      speaking = false;
      sampler.speakingChanged();
      long third = asked();

      assertThat(second - first).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
      assertThat(third - second).isGreaterThanOrEqualTo(Duration.ofSeconds(3).toNanos());
      assertThat(sampler.latest()).isNotNull();
    }
  }

  private CompletableFuture<VideoPicture> picture() {
    askedAt.add(System.nanoTime());
    return CompletableFuture.completedFuture(new VideoPicture(2, 1, new byte[6]));
  }

  private long asked() throws InterruptedException {
    return Objects.requireNonNull(askedAt.poll(30, TimeUnit.SECONDS), "nobody was looked at");
  }
}
