package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.operator.AuditEntry;
import dev.baton.workflows.operator.AuditEntry.Action;
import dev.baton.workflows.operator.HandBack;
import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.operator.Takeover;
import dev.baton.workflows.operator.Whisper;
import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.Story.Told;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators who listen, whisper, take a conversation over and hand it back. */
class OperatorStoryTest {

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));
  private final Told session = story.start("lobby");
  private final Hold hold = story.workers.nextHold();

  OperatorStoryTest() {
    session.workflow().attach("worker-1");
  }

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void whatIsWhisperedReachesTheAgentOnceAndTheNextWorkerToo() throws TimeoutException {
    session.says(1, 1, Turn.Role.USER, "I want to leave you.");

    session.operated().whisper(new Whisper("w1", "ann", "Offer a discount.", true));
    session.operated().whisper(new Whisper("w1", "ann", "Offer a discount.", true));

    var note = story.workers.nextNote();
    assertThat(note.text()).contains("operator", "Offer a discount.");
    assertThat(note.answer()).isTrue();
    assertThat(session.workflow().attach("worker-2").interventions().notes()).containsExactly(note);
    session.ends(hold);
    assertThat(story.workers.notes).isEmpty();
    assertThat(audited()).containsExactly(Action.WHISPER);
  }

  @Test
  void anOperatorTakesOverAndHandsBack() throws TimeoutException {
    var pass = session.operated().takeOver(new OperatorVisit("v1", "ann"));

    assertThat(pass.room()).isEqualTo("lobby");
    assertThat(pass.identity()).isEqualTo("operator-v1");
    assertThat(Waiting.poll(story.workers.takeovers, "the takeover"))
        .extracting(Takeover::operator, Takeover::identity)
        .containsExactly("ann", "operator-v1");
    assertThat(session.operated().takeOver(new OperatorVisit("v1", "ann"))).isEqualTo(pass);
    assertThatThrownBy(() -> session.operated().takeOver(new OperatorVisit("v2", "bob")))
        .hasStackTraceContaining("ann has taken the conversation over already");
    var takeover = session.workflow().attach("worker-2").interventions().takeover();
    assertThat(takeover).isNotNull();

    session.operated().handBack(new HandBack("ann", "She gets a refund.", true));

    assertThat(story.workers.nextNote().text()).contains("She gets a refund.");
    assertThat(story.workers.handBacks).containsExactly("v1");
    assertThat(session.workflow().snapshot().interventions().takeover()).isNull();
    assertThatThrownBy(() -> session.operated().handBack(new HandBack("ann", null, true)))
        .hasStackTraceContaining("nobody has taken the conversation over");
    session.ends(hold);
    assertThat(audited()).containsExactly(Action.TAKE_OVER, Action.HAND_BACK);
    assertThat(story.workers.takeovers).isEmpty();
  }

  @Test
  void anOperatorWhoLeavesWithoutAWordHandsBack() throws TimeoutException {
    session.operated().takeOver(new OperatorVisit("v1", "ann"));

    session.operated().operatorLeft(1, "another visit");
    assertThat(session.workflow().snapshot().interventions().takeover()).isNotNull();
    session.operated().operatorLeft(1, "v1");

    assertThat(story.workers.nextNote().text()).contains("You have the conversation again");
    assertThat(session.workflow().snapshot().interventions().takeover()).isNull();
    session.ends(hold);
  }

  @Test
  void aListenerIsWrittenDown() throws TimeoutException {
    var pass = session.operated().listen(new OperatorVisit("v1", "ann"));

    assertThat(pass.identity()).isEqualTo("operator-v1");
    session.ends(hold);
    assertThat(audited()).containsExactly(Action.LISTEN);
  }

  private List<Action> audited() {
    return story.records.saves().stream()
        .flatMap(save -> save.audit().stream())
        .map(AuditEntry::action)
        .toList();
  }
}
