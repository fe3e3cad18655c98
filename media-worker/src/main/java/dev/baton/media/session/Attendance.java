package dev.baton.media.session;

import dev.baton.media.room.DisconnectReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whether anybody is there. Who leaves may come back: a page that is loaded again leaves as
 * properly as somebody who hangs up, and a network that breaks takes a while to be found again.
 *
 * @param afterLeaving how long an agent stays when the last person left on purpose
 * @param afterLoss how long it stays when the last person was lost; LiveKit keeps an empty room for
 *     20 s, too
 * @param settling how long somebody who came back needs until the agent's audio is heard
 */
record Attendance(Duration afterLeaving, Duration afterLoss, Duration settling) {

  static final Attendance STANDARD =
      new Attendance(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(600));

  /** Counts who is there; from any thread. */
  final class Watch {
    private final Runnable deserted;
    private int comingsAndGoings;
    private boolean anybody;
    private volatile boolean audience = true;

    private Watch(Runnable deserted) {
      this.deserted = deserted;
    }

    /** Whether somebody would hear the agent; also before anybody came. */
    boolean hasAudience() {
      return audience;
    }

    /** The first person is there, or one came back. */
    synchronized void somebody() {
      if (!anybody) {
        anybody = true;
        later(settling, () -> audience = true);
      }
    }

    /** The last person went. */
    synchronized void nobody(DisconnectReason why) {
      anybody = false;
      audience = false;
      later(why == DisconnectReason.LEFT ? afterLeaving : afterLoss, deserted);
    }

    private void later(Duration delay, Runnable then) {
      int now = ++comingsAndGoings;
      CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> {
            synchronized (this) {
              if (now != comingsAndGoings) {
                return;
              }
            }
            then.run();
          });
    }
  }

  Watch watch(Runnable deserted) {
    return new Watch(deserted);
  }
}
