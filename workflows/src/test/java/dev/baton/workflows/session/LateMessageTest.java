package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.Story.Told;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages to a session that is over: refused in words, and nothing comes of them. */
class LateMessageTest {

  private final Story story =
      new Story(Templates.helpDesk(false, 3_600_000).as(Templates.SLUG, SessionTemplate.DRAFT));
  private final Told session = story.start("lobby");
  private final Hold hold = story.workers.nextHold();

  @BeforeEach
  void attach() {
    session.workflow().attach("worker-1");
  }

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void everyMessageIsRefusedAfterTheEnd() throws TimeoutException {
    session.ends(hold);

    assertThat(Sent.rightUpdates())
        .allSatisfy(message ->
            assertThatThrownBy(() -> message.update(session.stub()))
                .hasStackTraceContaining("NOT_FOUND"));
    assertThat(Sent.rightSignals())
        .allSatisfy(message ->
            assertThatThrownBy(() -> message.signal(session.stub()))
                .isInstanceOf(WorkflowNotFoundException.class));
  }

  @Test
  void everyUpdateIsRefusedAndEverySignalLeftAloneWhileTheEndIsStillBeingSaved()
      throws TimeoutException {
    story.records.failuresToCome.set(Integer.MAX_VALUE);
    hold.leave(EndReason.USER_LEFT);
    var outdated = new Sent("handOff", 7, Map.of("callId", "h7", "target", "expert"));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(catchThrowable(() -> outdated.update(session.stub())))
                .hasStackTraceContaining("is over: USER_LEFT"));

    assertThat(Sent.rightUpdates())
        .allSatisfy(message ->
            assertThatThrownBy(() -> message.update(session.stub()))
                .hasStackTraceContaining("is over: USER_LEFT"));
    Sent.rightSignals().forEach(message -> message.signal(session.stub()));

    assertThat(session.workflow().snapshot().epoch()).isEqualTo(1);
    story.records.failuresToCome.set(0);
    assertThat(session.outcome().reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(story.workers.hasAnotherHold()).isFalse();
    assertThat(story.records.saves().stream().flatMap(save -> save.audit().stream())).isEmpty();
  }
}
