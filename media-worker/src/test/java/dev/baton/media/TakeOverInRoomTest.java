package dev.baton.media;

import static dev.baton.media.RealSession.speech;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.RealSession.LiveKit;
import dev.baton.workflows.operator.HandBack;
import dev.baton.workflows.operator.OperatorPass;
import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.session.Turn;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Olga takes Ann's conversation over from the agent, in a room of the real server. */
@WithServers({Server.LIVEKIT, Server.TEMPORAL, Server.REDIS})
@Timeout(90)
final class TakeOverInRoomTest {

  private static final String SHORT = "Tell me the time please.";
  private static final String LONG =
      "Please be so kind and tell me a very long story about the big old ship at sea.";

  private final Caller ann = new Caller("ann");
  private RealSession session;

  @BeforeEach
  void start(
      LiveKitServer liveKit, TemporalServer temporal, RedisServer redis, @TempDir Path recordings) {
    session = new RealSession(temporal, redis, LiveKit.of(liveKit), recordings);
  }

  @AfterEach
  void stop() {
    session.close();
  }

  @Test
  void theOperatorIsHeardInTheAgentsPlaceUntilTheConversationIsHandedBack() throws Exception {
    session.worker();
    session.start();
    session.join(ann);
    await().atMost(20, SECONDS).until(() -> ann.agentState().equals("listening"));
    says(ann, SHORT);
    await().atMost(20, SECONDS).until(() -> turns(Turn.Role.AGENT) == 1);
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

  private static void says(Caller person, String text) throws InterruptedException {
    person.say(speech(text));
    await().atMost(15, SECONDS).until(person::saidEverything);
  }

  private long turns(Turn.Role role) {
    return session.turns().stream().filter(turn -> turn.role() == role).count();
  }
}
