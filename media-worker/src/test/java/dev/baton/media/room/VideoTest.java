package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class VideoTest extends TwoInARoom {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int RED = 0xff0000;
  private static final int BLUE = 0x0000ff;

  @Test
  void aVideoIsOnlySentToWhoWatchesAndShowsWhatWasPublished() throws Exception {
    LocalVideoTrack screen =
        bob.publishVideo("screen", TrackSourceKind.SCREEN_SHARE, WIDTH, HEIGHT);
    VideoPublication offered = aliceHears.videos.poll(10, TimeUnit.SECONDS);
    assertThat(offered).isNotNull();
    assertThat(offered.sid()).isEqualTo(screen.sid());
    assertThat(offered.source()).isEqualTo(TrackSourceKind.SCREEN_SHARE);
    assertThat(offered.participant().identity()).isEqualTo("bob");
    try (TestCard card = new TestCard(screen, WIDTH, HEIGHT, RED, BLUE)) {
      assertThat(screen.awaitSubscribed(Duration.ofMillis(300))).isFalse();

      alice.watch(offered, 1024);
      RemoteVideoTrack seen = aliceHears.watched.poll(10, TimeUnit.SECONDS);
      assertThat(seen).isNotNull();
      await()
          .atMost(20, TimeUnit.SECONDS)
          .untilAsserted(() -> {
            VideoPicture picture = seen.next(1024).get(5, TimeUnit.SECONDS);
            assertThat(picture.width()).isEqualTo(1024);
            assertThat(picture.height()).isEqualTo(576);
            assertThat(TestCard.near(picture, 100, 300, RED)).isTrue();
            assertThat(TestCard.near(picture, 900, 300, BLUE)).isTrue();
          });
      assertThat(seen.next(64).get(5, TimeUnit.SECONDS).width()).isEqualTo(64);

      assertThat(seen.next(2_000).get(5, TimeUnit.SECONDS).width()).isEqualTo(WIDTH);

      alice.unwatch(offered);
      assertThat(aliceHears.unwatched.poll(5, TimeUnit.SECONDS)).isSameAs(seen);
      assertThat(seen.next(64)).isCompletedExceptionally();
    }
    screen.close();
    assertThat(aliceHears.withdrawn.poll(5, TimeUnit.SECONDS).sid()).isEqualTo(offered.sid());
  }
}
