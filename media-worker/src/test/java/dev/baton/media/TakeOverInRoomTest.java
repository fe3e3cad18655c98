package dev.baton.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.workflows.operator.HandBack;
import dev.baton.workflows.operator.OperatorPass;
import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.session.Turn;
import org.junit.jupiter.api.Test;

/** Olga takes Ann's conversation over from the agent, in a room of the real server. */
final class TakeOverInRoomTest extends InARealRoom {

  private final Caller ann = new Caller("ann");

  @Test
  void theOperatorIsHeardInTheAgentsPlaceUntilTheConversationIsHandedBack() throws Exception {
    session.worker();
    session.start();
    session.join(ann);
    listening(ann);
    says(ann, SHORT);
    answered(1);
    var agent = ann.agent().identity();
    assertThat(ann.loudFrames(agent)).isPositive();

    var pass =
        session
            .workflow()
            .update("takeOver", OperatorPass.class, new OperatorVisit("visit-1", "Olga"));
    var olga = new Caller(pass.identity());
    session.join(olga);
    says(olga, SHORT);
    await().atMost(20, SECONDS).until(() -> ann.loudFrames(pass.identity()) > 50);
    await().atMost(20, SECONDS).until(() -> turns(Turn.Role.OPERATOR) >= 1);
    long ofTheAgent = ann.loudFrames(agent);
    // She is not heard by the agent as a user, and Ann is answered by nobody but her.
    says(ann, LONG);
    await().atMost(20, SECONDS).until(() -> turns(Turn.Role.USER) >= 2);
    says(olga, SHORT);
    await().atMost(20, SECONDS).until(() -> turns(Turn.Role.OPERATOR) >= 2);
    assertThat(turns(Turn.Role.AGENT)).isEqualTo(1);
    assertThat(ann.loudFrames(agent)).as("of the agent meanwhile").isEqualTo(ofTheAgent);

    session.workflow().update("handBack", Void.class, new HandBack("Olga", "All is said.", true));

    await().atMost(20, SECONDS).until(() -> turns(Turn.Role.AGENT) == 2);
    assertThat(ann.loudFrames(agent)).isGreaterThan(ofTheAgent);
  }
}
