package dev.baton.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.media.room.ChangingNetwork;
import dev.baton.workflows.session.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The caller's network is gone for some seconds in the middle of what the agent says, and nobody
 * tells the agent: LiveKit keeps the caller in the room.
 */
final class CallerCutOffTest extends InARealRoom {

  private final Caller caller = new Caller();
  private ChangingNetwork network;

  @BeforeEach
  void openNetwork() {
    network = new ChangingNetwork(liveKit.url());
  }

  @AfterEach
  void closeNetwork() {
    network.close();
  }

  @Test
  void whatIsSaidMeanwhileWaitsAndIsSaidAgainFromItsSentenceOn() throws Exception {
    session.worker();
    session.start();
    session.join(network.url(), caller);
    listening(caller);
    says(caller, LONG);
    // 100 words of 0.1 s.
    await().atMost(15, SECONDS).until(() -> caller.loudFrames.get() > 100);

    network.change();
    // Told when there is a way again.
    await().atMost(40, SECONDS).until(() -> caller.knows("listeners_lost"));
    await().atMost(10, SECONDS).until(() -> caller.knows("listeners_back"));

    answered(1);
    var turn = session.turns().getLast();
    assertThat(turn.role()).isEqualTo(Turn.Role.AGENT);
    assertThat(turn.interrupted()).isFalse();
    // The whole of it after the second that came before.
    await().untilAsserted(() -> assertThat(caller.loudFrames.get()).isBetween(1_050L, 1_350L));
  }

  @Test
  void theEndOfAnAnswerThatWasOverBeforeAnybodyKnewIsSaidAgain() throws Exception {
    session.worker();
    session.start();
    session.join(network.url(), caller);
    listening(caller);
    says(caller, SHORT);
    // 20 words of 0.1 s.
    await().atMost(15, SECONDS).until(() -> caller.loudFrames.get() > 100);

    network.change();

    answered(1);
    await().atMost(40, SECONDS).until(() -> caller.loudFrames.get() > 280);
    says(caller, SHORT);
    answered(2);
    assertThat(session.turns())
        .filteredOn(said -> said.role() == Turn.Role.AGENT)
        .hasSize(2)
        .noneMatch(Turn::interrupted);
  }
}
