package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.Speech;
import dev.baton.media.provider.silero.SileroVad;
import dev.baton.media.provider.smartturn.SmartTurn;
import dev.baton.workflows.agent.TurnTaking;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A synthetic voice speaks; Silero and Smart Turn listen to it. */
final class RealEarsTest {

  private final SileroVad silero = new SileroVad();
  private final SmartTurn smartTurn = new SmartTurn();
  private final FakeSession story = new FakeSession();

  @BeforeEach
  void listen() {
    assumeTrue(Speech.available(), "libespeak-ng is not installed");
    assumeTrue(
        silero.available() && smartTurn.available(), "the models are not in BATON_MODELS_DIR");
    var judge = smartTurn.open();
    story
        .turnTaking(TurnTaking.DEFAULT)
        .hearsWith(silero)
        .judgesWith((turn, verdict) -> verdict.judged(judge.completeness(turn)));
  }

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void aFinishedQuestionIsAnsweredAfterTheShortestDelay() throws Exception {
    var question = said("Could you please tell me the time?");
    double end = 0.5 + length(question);
    story
        .userSays(0.5, question, "could you please tell me the time")
        .agentAnswers("it is noon")
        .playTo(end + 5);

    assertThat(story.history())
        .containsExactly("user: could you please tell me the time", "triage: it is noon");
    assertThat(story.agentHeardFrom(0)).isCloseTo(end + 0.25 + 0.3, within(0.2));
  }

  @Test
  void aSentenceThatBreaksOffIsGivenTheLongestDelay() throws Exception {
    var brokenOff = said("My phone number is, uh");
    double end = 0.5 + length(brokenOff);
    story.userSays(0.5, brokenOff, "my phone number is").agentAnswers("yes").playTo(end + 5);

    assertThat(story.agentHeardFrom(0)).isCloseTo(end + 0.25 + 2.5, within(0.2));
  }

  @Test
  void aSentenceThatBreaksOffInAnArticleIsWaitedForHoweverItSounds() throws Exception {
    var brokenOff = said("Could you please tell me the");
    double end = 0.5 + length(brokenOff);
    story
        .userSays(0.5, brokenOff, "could you please tell me the")
        .userSays(end + 1.5, said("time in Paris?"), "time in Paris")
        .agentAnswers("it is noon")
        .playTo(end + 6);

    assertThat(story.history())
        .containsExactly("user: could you please tell me the time in Paris", "triage: it is noon");
  }

  /** Without the silence at the end that the synthesiser adds. */
  private static short[] said(String sentence) throws InterruptedException {
    var samples = new Resampler(16_000, 48_000).push(Speech.of(sentence, "en-us"));
    int end = samples.length;
    while (Math.abs(samples[end - 1]) < 300) {
      end--;
    }
    return Arrays.copyOf(samples, end);
  }

  private static double length(short[] samples) {
    return samples.length / 48_000.0;
  }
}
