package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.workflows.session.BudgetNotice.Scope;
import dev.baton.workflows.session.SpeechOutcome.Result;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final BudgetNotice NEARLY =
      new BudgetNotice(Scope.SESSION, false, "0.8", "1", "We have to stop. Goodbye.");
  private static final BudgetNotice SPENT =
      new BudgetNotice(Scope.ORGANISATION_DAY, true, "10.1", "10", "We have to stop. Goodbye.");

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void aBudgetThatIsNearlySpentIsToldOnce() throws TimeoutException {
    story.records.budgets = List.of(NEARLY);
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    session.says(1, 1, Turn.Role.AGENT, "hello");
    await().until(() -> events().size() == 1);
    session.says(1, 2, Turn.Role.AGENT, "how are you?");

    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(events())
        .extracting(SessionEvent::kind)
        .containsExactly(SessionEvent.BUDGET_WARNING);
    assertThat(events().getFirst().details())
        .containsEntry("budget", "session")
        .containsEntry("spent_usd", "0.8");
  }

  @Test
  void aBudgetThatIsSpentEndsTheSessionAfterAGoodbye() throws TimeoutException {
    story.records.budgets = List.of(SPENT);
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    session.says(1, 1, Turn.Role.AGENT, "hello");
    var goodbye = story.workers.nextSpeech();
    assertThat(goodbye.text()).isEqualTo("We have to stop. Goodbye.");
    session.workflow().said(1, new SpeechOutcome(goodbye.id(), Result.SPOKEN), null);

    assertThat(story.workers.nextEndCommand()).isEqualTo(EndReason.BUDGET_EXCEEDED);
    hold.leave(EndReason.REQUESTED);
    assertThat(session.outcome().reason()).isEqualTo(EndReason.BUDGET_EXCEEDED);
    assertThat(events()).extracting(SessionEvent::kind).contains(SessionEvent.BUDGET_EXCEEDED);
  }

  @Test
  void aSessionForWhichNothingIsLeftSaysSoAndIsOver() throws TimeoutException {
    story.records.spent = SPENT;
    var session = story.start("lobby");
    var hold = story.workers.nextHold();

    var goodbye = session.workflow().attach("worker-1").speeches().getFirst();
    assertThat(goodbye.text()).isEqualTo("We have to stop. Goodbye.");
    session.workflow().said(1, new SpeechOutcome(goodbye.id(), Result.SPOKEN), null);

    assertThat(story.workers.nextEndCommand()).isEqualTo(EndReason.BUDGET_EXCEEDED);
    hold.leave(EndReason.REQUESTED);
    assertThat(session.outcome().reason()).isEqualTo(EndReason.BUDGET_EXCEEDED);
    assertThat(events())
        .extracting(SessionEvent::kind)
        .containsExactly(SessionEvent.BUDGET_EXCEEDED);
  }

  private List<SessionEvent> events() {
    return story.records.saves().stream()
        .flatMap(save -> save.events().stream())
        .filter(event -> event.kind().startsWith("budget"))
        .toList();
  }
}
