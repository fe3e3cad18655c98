package dev.baton.deploy.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.baton.workflows.session.SessionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InspectionTest {

  private static final Ledger.Session ENDED =
      new Ledger.Session("ENDED", "USER_LEFT", true, "media-worker-1", 1, 20_000);

  private final List<Ledger.Turn> turns = new ArrayList<>();
  private final List<Ledger.Call> calls = new ArrayList<>();
  private final List<OrderDesk.Order> orders = new ArrayList<>();
  private final List<Talk.Heard> heard = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private Ledger.Session session = ENDED;
  private long bytes = 100;

  @Test
  void aConversationThatWasKeptAsItWasHeardIsSound() {
    turn(1);
    turn(2);

    var inspection = inspect();

    assertThat(inspection.lost()).isEmpty();
    assertThat(inspection.doubled()).isEmpty();
    assertThat(inspection.other()).isEmpty();
  }

  @Test
  void anAnswerThatWasHeardAndNotKeptIsLost() {
    turn(1);
    heard.add(new Talk.Heard(2, 0, 0, Mind.WORDS));

    assertThat(inspect().lost()).containsExactly("of answer 2 20 words were heard and 0 kept");
  }

  @Test
  void anAnswerThatBrokeOffNeedNotBeKept() {
    turn(1);
    heard.add(new Talk.Heard(2, 0, 0, 5));

    assertThat(inspect().lost()).isEmpty();
  }

  @Test
  void anAnswerThatAnotherWorkerSaidToItsEndIsKeptInTwoTurns() {
    asked();
    answered(1, 13);
    turns.add(new Ledger.Turn(3, false, "word word word word word word word", 0, 0));
    heard.add(new Talk.Heard(1, 0, 0, Mind.WORDS));
    assertThat(inspect().lost()).isEmpty();

    turns.removeLast();
    assertThat(inspect().lost()).containsExactly("of answer 1 20 words were heard and 13 kept");
  }

  @Test
  void anAnswerThatDidNotKnowAllTurnsShowsALoss() {
    turn(1);
    asked();
    answered(1, Mind.WORDS);

    assertThat(inspect().lost()).containsExactly("answer 4 knew 1 of 2 turns");
  }

  @Test
  void anAnswerNeedNotKnowWhatWasAskedWhileItSounded() {
    asked();
    turns.add(new Ledger.Turn(2, true, "tell me the time please", 4_000, 4_500));
    said(1, 1_000);
    assertThat(inspect().lost()).isEmpty();

    said(1, 8_000);
    assertThat(inspect().lost()).containsExactly("answer 4 knew 1 of 2 turns");
  }

  @Test
  void aFallbackCountsQuestionsThatNothingCameBetweenAsOne() {
    asked();
    asked();
    answered(2, Mind.WORDS);
    asked();
    answered(2, Mind.WORDS);
    events.add("provider_switched");
    assertThat(inspect().lost()).isEmpty();
    assertThat(inspect().doubled()).isEmpty();

    asked();
    answered(2, Mind.WORDS);
    assertThat(inspect().lost()).containsExactly("answer 7 knew 2 of 4 turns");
  }

  @Test
  void anAnswerThatKnewATurnTooManyShowsADoubledOne() {
    asked();
    answered(2, Mind.WORDS);

    assertThat(inspect().doubled()).containsExactly("answer 2 knew 2 of 1 turns");
  }

  @Test
  void anAnswerThatBrokeOffMayBeGivenAgainButNotAWholeOne() {
    asked();
    answered(1, 5);
    answered(1, Mind.WORDS);
    assertThat(inspect().doubled()).isEmpty();

    answered(1, Mind.WORDS);
    assertThat(inspect().doubled())
        .singleElement(STRING)
        .startsWith("answer to turn 1 was kept twice");
  }

  @Test
  void aResultThatComesDuringAnAnswerIsAnsweredAfterIt() {
    asked();
    said(1, 1_000);
    said(1, 4_000);
    order("late", 1);
    calls.add(new Ledger.Call("late", "{}", "DONE", 2_000));
    assertThat(inspect().doubled()).isEmpty();

    said(1, 7_000);
    assertThat(inspect().doubled())
        .singleElement(STRING)
        .startsWith("answer to turn 1 was kept twice");
  }

  @Test
  void aResultThatAWorkerHadToWaitForIsAnsweredWhenItIsConnectedAgain() {
    asked();
    said(1, 12_000);
    said(1, 14_000);
    order("late", 1);
    calls.add(new Ledger.Call("late", "{}", "DONE", 1_000));
    assertThat(inspect().doubled()).hasSize(1);

    events.add(SessionEvent.TOOL_WAITING);
    assertThat(inspect().doubled()).isEmpty();
  }

  @Test
  void theResultOfItsOwnOrderIsNoReasonToAnswerTwice() {
    asked();
    said(1, 1_000);
    said(1, 4_000);
    order("own", 1);
    calls.add(new Ledger.Call("own", "{\"order\":1}", "DONE", 900));

    assertThat(inspect().doubled()).hasSize(1);
  }

  @Test
  void whatAUserSaidCannotHaveBeenSaidTwiceAtTheSameTime() {
    turns.add(new Ledger.Turn(1, true, "tell me the time please", 1_000, 2_500));
    turns.add(new Ledger.Turn(2, true, "tell me the time please", 1_000, 2_500));

    assertThat(inspect().doubled()).containsExactly("turn 2 was spoken while an earlier one was");
  }

  @Test
  void aHoleInTheNumbersOfTurnsIsALoss() {
    turns.add(new Ledger.Turn(2, true, "tell me the time please", 0, 0));

    assertThat(inspect().lost()).contains("turn 1 has number 2");
  }

  @Test
  void aSecondOrderForTheSameTurnIsDoubledWhateverItsCallId() {
    order("a", 3);
    order("b", 3);
    calls.add(new Ledger.Call("a", "{}", "DONE", 0));
    calls.add(new Ledger.Call("b", "{}", "DONE", 0));

    assertThat(inspect().doubled()).containsExactly("order 3 was placed 2 times");
  }

  @Test
  void anUnknownOutcomeMayBeEither() {
    order("a", 3);
    calls.add(new Ledger.Call("a", "{}", "UNKNOWN", 0));
    calls.add(new Ledger.Call("b", "{}", "UNKNOWN", 0));

    assertThat(inspect().lost()).isEmpty();
  }

  @Test
  void anOutcomeThatIsKeptMustBeTrue() {
    order("failed", 3);
    calls.add(new Ledger.Call("failed", "{}", "FAILED", 0));
    calls.add(new Ledger.Call("done", "{}", "DONE", 0));
    order("forgotten", 6);

    assertThat(inspect().lost())
        .containsExactlyInAnyOrder(
            "an order is kept as failed and took effect",
            "an order is kept as placed and was not",
            "an order took effect and is not kept");
  }

  @Test
  void aRecordingMustBeOnTheDiskAsItIsListed() {
    bytes = 99;

    assertThat(inspect().lost()).containsExactly("the recording has 99 bytes instead of 100");
  }

  @Test
  void aSessionMustEndBecauseItsPersonLeft() {
    session = new Ledger.Session("FAILED", "FAILED", true, null, 1, 20_000);

    assertThat(inspect().other()).containsExactly("the session ended as FAILED");
  }

  private Inspection inspect() {
    var recording = new Ledger.Recording("session.mp3", 20_000, 100);
    return Inspection.of(
        new Kept(session, turns, calls, orders, recording, bytes, events),
        heard,
        Duration.ofSeconds(8));
  }

  private void turn(int number) {
    asked();
    answered(number, Mind.WORDS);
    heard.add(new Talk.Heard(number, 0, 0, Mind.WORDS));
  }

  private void asked() {
    turns.add(new Ledger.Turn(turns.size() + 1, true, "tell me the time please", 0, 0));
  }

  private void answered(int number, int words) {
    var text = "turn " + number + " word".repeat(words - 2);
    turns.add(new Ledger.Turn(turns.size() + 1, false, text, 0, 0));
  }

  private void said(int number, long startedAtMs) {
    var text = "turn " + number + " word".repeat(Mind.WORDS - 2);
    turns.add(new Ledger.Turn(turns.size() + 1, false, text, startedAtMs, startedAtMs + 2_000));
  }

  private void order(String callId, int number) {
    orders.add(new OrderDesk.Order("session", callId, number));
  }
}
