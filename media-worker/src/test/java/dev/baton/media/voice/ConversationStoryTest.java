package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ConversationStoryTest {

  private final FakeSession story = new FakeSession();

  @Test
  void theAgentGreetsThenListensThenAnswers() {
    story
        .greeting("hello there")
        .userSpeaks(1.0, 2.5, "what is the time")
        .agentAnswers("it is noon")
        .playTo(5);

    assertThat(story.history())
        .containsExactly("triage: hello there", "user: what is the time", "triage: it is noon");
    assertThat(story.view.states)
        .containsExactly(
            AgentState.THINKING,
            AgentState.SPEAKING,
            AgentState.LISTENING,
            AgentState.THINKING,
            AgentState.SPEAKING,
            AgentState.LISTENING);
    assertThat(story.view.agentTranscripts()).containsExactly("hello there", "it is noon");
    assertThat(story.view.userTexts.values()).containsExactly("what is the time");
    assertThat(story.view.finished).hasSize(3);
  }

  @Test
  void withoutDelaysTheAnswerStartsAsSoonAsTheSilenceIsLongEnough() {
    story.userSpeaks(0.5, 2.0, "hello").agentAnswers("hi you").playTo(4);

    // 250 ms of silence, rounded up to windows of 32 ms, and a tick of the playout.
    assertThat(story.agentHeardFrom(2.0)).isCloseTo(2.3, within(0.05));
  }

  @Test
  void theEndpointingDelayComesOnTopOfTheSilence() {
    story
        .turnTaking(250, 500, 3000, 500)
        .userSpeaks(0.5, 2.0, "hello")
        .agentAnswers("hi you")
        .playTo(4);

    assertThat(story.agentHeardFrom(2.0)).isCloseTo(2.8, within(0.05));
  }

  @Test
  void aTurnThatSeemsUnfinishedIsGivenTheLongestDelay() {
    story
        .turnTaking(250, 0, 1500, 500)
        .userSpeaks(0.5, 2.0, "i would like the")
        .agentAnswers("yes")
        .playTo(5);

    assertThat(story.agentHeardFrom(2.0)).isCloseTo(3.8, within(0.05));
  }

  @Test
  void aUserWhoGoesOnWithinTheDelayHasOneTurn() {
    story
        .turnTaking(250, 800, 3000, 500)
        .userSpeaks(0.5, 1.5, "tell me")
        .userSpeaks(2.2, 3.0, "a story")
        .agentAnswers("once")
        .playTo(6);

    assertThat(story.history()).containsExactly("user: tell me a story", "triage: once");
  }

  @Test
  void aSlowRecogniserIsWaitedFor() {
    story.recogniserTakes(0.7).userSpeaks(0.5, 1.5, "hello").agentAnswers("hi").playTo(4);

    assertThat(story.agentHeardFrom(1.5)).isCloseTo(2.5, within(0.05));
  }

  @Test
  void noiseIsNoTurn() {
    story.userSpeaks(0.5, 1.5, "").playTo(4);

    assertThat(story.history()).isEmpty();
    assertThat(story.providers.requests).isEmpty();
    assertThat(story.view.states).containsExactly(AgentState.LISTENING);
  }

  @Test
  void whatWasSaidReadsAsItWasWrittenHoweverTheVoiceAnnouncesIt() {
    var written = "It is 4:43 AM,  says \"my program\".\n\nIs it?  Yes.";
    story
        .voiceAnnouncesPiecesOfWords()
        .userSpeaks(0.5, 1.5, "what is the time")
        .agentAnswers(written)
        .playTo(6);

    assertThat(story.view.agentTranscripts()).containsExactly(written);
    assertThat(story.history()).containsExactly("user: what is the time", "triage: " + written);
  }

  @Test
  void aWordOfWhichOnlyAPieceWasPlayedIsNotSaid() {
    story
        .voiceAnnouncesPiecesOfWords()
        .greeting("It is 4:43 AM")
        .userTypes(0.35, "stop please")
        .agentAnswers("stopped")
        .playTo(3);

    assertThat(story.history().getFirst()).isEqualTo("triage: It is —");
  }

  @Test
  void aTypedMessageIsATurnAndInterrupts() {
    story
        .greeting("one two three four five six seven eight nine ten")
        .userTypes(0.35, "stop please")
        .agentAnswers("stopped")
        .playTo(3);

    assertThat(story.history())
        .containsExactly("triage: one two three —", "user: stop please", "triage: stopped");
  }

  @Test
  void whatIsTypedBeforeTheEndOfWhatWasSaidIsSureBelongsToItAndComesAfterIt() {
    story
        .turnTaking(250, 700, 1000, 500)
        .userSpeaks(0.5, 1.5, "my number is")
        .agentAnswersAfter(0.3, "what is it?")
        .userTypes(2.0, "two eight eight five")
        .agentAnswers("thank you")
        .playTo(5);

    assertThat(story.history())
        .containsExactly("user: my number is", "user: two eight eight five", "triage: thank you");
    assertThat(story.contextOfAnswer(2)).containsExactly("user: my number is two eight eight five");
  }

  @Test
  void theRecogniserIsToldHowLongTheSpeechWas() {
    story.userSpeaks(0.5, 2.5, "hello").agentAnswers("hi").playTo(4);

    assertThat(story.providers.utteranceLengthsMs.getFirst()).isCloseTo(2000, within(70));
  }

  @Test
  void aModelThatFailsIsApologisedForOnceAndTheTalkGoesOn() {
    story
        .userSpeaks(0.5, 1.5, "hello")
        .modelFails()
        .userSpeaks(4.0, 5.0, "hello again")
        .agentAnswers("hi")
        .playTo(7);

    assertThat(story.history())
        .containsExactly(
            "user: hello",
            "triage: Sorry, something went wrong. Could you say that again?",
            "user: hello again",
            "triage: hi");
  }

  @Test
  void aModelThatFailsThreeTimesInARowEndsTheTalkWithAWord() {
    story
        .userSpeaks(0.5, 1.5, "hello")
        .modelFails()
        .userSpeaks(4.0, 5.0, "hello again")
        .modelFails()
        .userSpeaks(7.0, 8.0, "are you there")
        .modelFails()
        .playTo(13);

    assertThat(story.history())
        .endsWith(
            "user: are you there",
            "triage: I am sorry, I cannot go on at the moment. Please try again later.");
    assertThat(story.gaveUpAtMs()).as("after its last word").isGreaterThan(9_000);
  }

  @Test
  void failuresWithAnAnswerBetweenThemAreNotInARow() {
    story
        .userSpeaks(0.5, 1.5, "hello")
        .modelFails()
        .userSpeaks(4.0, 5.0, "hello again")
        .modelFails()
        .userSpeaks(7.0, 8.0, "are you there")
        .agentAnswers("yes")
        .userSpeaks(10.0, 11.0, "good")
        .modelFails()
        .playTo(14);

    assertThat(story.gaveUpAtMs()).isEqualTo(-1);
  }

  @Test
  void aRecogniserThatFailsIsApologisedFor() {
    story.providers.sttBreaks = true;
    story.userSpeaks(0.5, 1.5, "hello").playTo(4);

    assertThat(story.history())
        .containsExactly("triage: Sorry, something went wrong. Could you say that again?");
  }

  @Test
  void theEndCommitsWhatWasPlayedAndWhatWasHeard() {
    story.recogniserTakes(0.3).greeting("one two three four five six seven eight nine ten");
    story.turnTaking(250, 500, 3000, 500).userSpeaks(0.3, 0.7, "bye").playTo(0.75);

    story.finish();

    assertThat(story.history())
        .containsExactly("triage: one two three four five six seven —", "user: bye");
  }
}
