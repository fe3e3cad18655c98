package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class StandstillTest {

  private final CompletableFuture<Boolean> temporalSays = new CompletableFuture<>();
  private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
  private final Standstill standstill = new Standstill("test", temporalSays::join, endings::add);

  @Test
  void aSessionThatIsStillOursGoesOn() {
    standstill.over(0, 2_000);
    assertThat(standstill.inDoubt()).isTrue();

    temporalSays.complete(true);

    await().until(() -> !standstill.inDoubt());
    assertThat(endings).isEmpty();
  }

  @Test
  void aSessionThatIsAnothersMoves() throws InterruptedException {
    standstill.over(0, 20_000);
    temporalSays.complete(false);

    assertThat(endings.poll(20, TimeUnit.SECONDS))
        .isEqualTo(new Ending.Moved("the worker stood still for 20000 ms"));
    await().until(() -> !standstill.inDoubt());
  }

  @Test
  void whileNobodySaysWhoseItIsNothingIsPlayedNorAnotherSessionTaken() {
    var sessions = new ActiveSessions(4);
    sessions.refuseWhile(standstill::inDoubt);
    assertThat(sessions.refusal()).isNull();

    standstill.over(0, 2_000);
    standstill.over(0, 1_000);

    assertThat(sessions.refusal()).contains("stood still");
    assertThat(endings).isEmpty();
    temporalSays.complete(true);
    await().until(() -> sessions.refusal() == null);
  }
}
