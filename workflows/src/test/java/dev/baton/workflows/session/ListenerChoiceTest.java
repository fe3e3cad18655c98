package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.Audience;
import dev.baton.workflows.agent.AudienceChoice;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom people in the room want the agents to listen to. */
class ListenerChoiceTest {

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void theNextWorkerListensToWhomPeopleChose() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    assertThat(session.workflow().attach("worker-1").interventions().audience()).isNull();
    var toBoth = new AudienceChoice(Audience.NAMED, List.of("ann", "ben"));

    session.workflow().listenTo(1, new AudienceChoice(Audience.ALL, List.of()));
    session.workflow().listenTo(1, toBoth);

    assertThat(session.workflow().attach("worker-2").interventions().audience()).isEqualTo(toBoth);
    session.workflow().listenTo(1, new AudienceChoice(Audience.ONE, List.of()));
    assertThat(session.workflow().snapshot().interventions().audience())
        .as("what a worker says that lost the session does not count")
        .isEqualTo(toBoth);
    session.ends(hold);
  }
}
