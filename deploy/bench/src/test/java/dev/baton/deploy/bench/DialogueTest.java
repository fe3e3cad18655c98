package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A caller and a simulated agent in simulated time. */
class DialogueTest {

  private static final Phrase QUESTION = Phrase.of(Tone.of(200, 8_000, 1_200));
  private static final Phrase REQUEST = Phrase.of(Tone.of(200, 8_000, 4_000));

  private long now = 1_000_000_000L;
  private final ReplyAnalyser ears = new ReplyAnalyser(() -> now);
  private final SimulatedAgent agent = new SimulatedAgent();

  @Test
  void everyQuestionIsMeasuredFromTheEndOfSpeechToTheFirstAudibleFrame() {
    agent.delayMs = 330;
    var result = run(5, 0);

    assertThat(result.voiceToVoice())
        .hasSize(5)
        .allSatisfy(ms -> assertThat(ms).isCloseTo(330, within(10.0)));
    assertThat(result.failures()).isEmpty();
    assertThat(result.bargeIn()).isEmpty();
  }

  @Test
  void anInterruptionIsMeasuredFromTheFirstSpokenSampleToTheLastAudibleFrame() {
    agent.stopsAfterMs = 180;
    var result = run(4, 2);

    assertThat(result.bargeIn())
        .hasSize(2)
        .allSatisfy(ms -> assertThat(ms).isCloseTo(180, within(20.0)));
    assertThat(result.voiceToVoice()).hasSize(6);
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void anAgentThatNeverAnswersFailsEveryTurn() {
    agent.delayMs = 1_000_000;
    var result = run(3, 0);

    assertThat(result.failures()).isEqualTo(Map.of(TurnFailure.NO_REPLY, 3));
    assertThat(result.voiceToVoice()).isEmpty();
  }

  @Test
  void aReplyThatIsTooShortFailsItsTurn() {
    agent.replyMs = 1_600;

    assertThat(run(2, 0).failures()).isEqualTo(Map.of(TurnFailure.WRONG_LENGTH, 2));
  }

  @Test
  void aReplyThatIsALittleShortIsGoodEnough() {
    agent.replyMs = 1_720;

    assertThat(run(2, 0).failures()).isEmpty();
  }

  @Test
  void holesInRepliesAreCounted() {
    agent.holeMs = 90;
    var result = run(2, 0);

    assertThat(result.holes()).containsExactly(90, 90);
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void anAgentThatCannotBeInterruptedFailsTheTurn() {
    agent.stopsAfterMs = 1_000_000;

    assertThat(run(1, 1).failures()).isEqualTo(Map.of(TurnFailure.NOT_INTERRUPTED, 1));
  }

  @Test
  void anAgentThatSpeaksBeforeTheCallerHasFinishedFailsTheTurn() {
    agent.answersAfterSpeechMs = 800;

    assertThat(run(1, 0).failures()).isEqualTo(Map.of(TurnFailure.TALKED_OVER, 1));
  }

  @Test
  void theTurnsLeftAtTheEndHaveFailed() {
    var dialogue = new Dialogue(new Script(5, 0, QUESTION, REQUEST), ears, new Random(1));
    dialogue.begin(now);
    while (dialogue.result().voiceToVoice().isEmpty()) {
      tick(dialogue);
    }
    dialogue.abort(TurnFailure.DISCONNECTED);

    assertThat(dialogue.done()).isTrue();
    assertThat(dialogue.result().failures()).isEqualTo(Map.of(TurnFailure.DISCONNECTED, 5));
  }

  private CallResult run(int turns, int bargeInEvery) {
    var dialogue =
        new Dialogue(new Script(turns, bargeInEvery, QUESTION, REQUEST), ears, new Random(1));
    dialogue.begin(now);
    while (!dialogue.done()) {
      tick(dialogue);
      assertThat(now).as("simulated time").isLessThan(300_000_000_000L);
    }
    return dialogue.result();
  }

  private void tick(Dialogue dialogue) {
    now += 10_000_000;
    ears.onFrame(agent.hear(dialogue.frame(now)));
  }

  /** Answers so long after speech, in 10 ms steps; what it says in a step is heard in that step. */
  private static final class SimulatedAgent {
    private int delayMs = 250;
    private int replyMs = 2_000;
    private int stopsAfterMs = 150;
    private int holeMs;
    private int answersAfterSpeechMs = 1_000_000;

    private final Tone tone = new Tone(440, 16_384);
    private int spokenMs;
    private int silentMs = 1_000_000;
    private int replyLeftMs;
    private int repliedMs;

    short[] hear(short[] frame) {
      boolean voice = false;
      for (short sample : frame) {
        voice |= sample != 0;
      }
      if (voice) {
        spokenMs = silentMs > 0 ? 10 : spokenMs + 10;
        silentMs = 0;
        if (spokenMs == stopsAfterMs) {
          replyLeftMs = 0;
        }
      } else {
        silentMs += 10;
      }
      boolean asked = silentMs == delayMs || (voice && spokenMs == answersAfterSpeechMs);
      if (asked && spokenMs > 0 && replyLeftMs == 0) {
        replyLeftMs = spokenMs > 2_500 ? 10_000 : replyMs;
        repliedMs = 0;
      }
      boolean hole = repliedMs >= 1_000 && repliedMs < 1_000 + holeMs;
      if (replyLeftMs == 0) {
        return new short[480];
      }
      replyLeftMs -= 10;
      repliedMs += 10;
      return hole ? new short[480] : tone.next();
    }
  }
}
