package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.workflows.agent.AgentHooks;
import dev.baton.workflows.session.SpeechRequest;
import org.junit.jupiter.api.Test;

final class SpeechStoryTest {

  private static final String LONG = "one two three four five six seven eight nine ten";

  private final FakeSession story = new FakeSession();

  @Test
  void whatTheAgentIsAskedToSayComesAfterWhatItIsSaying() {
    story
        .greeting("hello there my friend")
        .isAskedToSay(0.1, new SpeechRequest("s1", "the taxi is here", true, true))
        .isAskedToSay(0.15, new SpeechRequest("s2", "and so is lunch", true, true))
        .playTo(4);

    assertThat(story.history())
        .containsExactly(
            "triage: hello there my friend", "triage: the taxi is here", "triage: and so is lunch");
    assertThat(story.seam.outcomes).containsExactly("s1 SPOKEN", "s2 SPOKEN");
  }

  @Test
  void theSameRequestIsSaidOnce() {
    var taxi = new SpeechRequest("s1", "the taxi is here", true, true);
    story.isAskedToSay(0.1, taxi).isAskedToSay(0.2, taxi).isAskedToSay(2.0, taxi).playTo(4);

    assertThat(story.history()).containsExactly("triage: the taxi is here");
  }

  @Test
  void whatAnotherWorkerDidNotComeToSayIsSaidHere() {
    story.greeting("hello").wasAskedToSay("s1", "the taxi is here").playTo(3);

    assertThat(story.history()).containsExactly("triage: hello", "triage: the taxi is here");
    assertThat(story.seam.outcomes).containsExactly("s1 SPOKEN");
  }

  @Test
  void theUserMayCutItOffUnlessItIsForbidden() {
    story
        .isAskedToSay(0.1, new SpeechRequest("s1", LONG, true, true))
        .userSpeaks(0.3, 1.5, "stop")
        .agentAnswers("sorry")
        .playTo(4);

    assertThat(story.seam.outcomes).containsExactly("s1 INTERRUPTED");
    assertThat(story.history()).hasSize(3).first().asString().endsWith("—");
  }

  @Test
  void whatTheUserSaysMeanwhileIsAnsweredAfterwards() {
    story
        .isAskedToSay(0.1, new SpeechRequest("s1", LONG, false, true))
        .userSpeaks(0.3, 0.6, "stop")
        .agentAnswers("now i listen")
        .playTo(4);

    assertThat(story.seam.outcomes).containsExactly("s1 SPOKEN");
    assertThat(story.history())
        .containsExactly("user: stop", "triage: " + LONG, "triage: now i listen");
    assertThat(story.agentHeardFrom(1.15)).isCloseTo(1.2, within(0.1));
  }

  @Test
  void whatShallNotBeRememberedIsHeardAndShownOnly() {
    story
        .isAskedToSay(0.1, new SpeechRequest("s1", "this call is recorded", true, false))
        .userSpeaks(1.0, 2.0, "hello")
        .agentAnswers("hi")
        .playTo(4);

    assertThat(story.history()).containsExactly("user: hello", "triage: hi");
    assertThat(story.view.agentTranscripts()).containsExactly("this call is recorded", "hi");
    assertThat(story.contextOfAnswer(1)).containsExactly("user: hello");
    assertThat(story.seam.outcomes).containsExactly("s1 SPOKEN");
    assertThat(story.seam.turns).extracting(turn -> turn.seq()).containsExactly(1, 2);
  }

  @Test
  void theAgentIsSilencedAndWhatWaitsIsTakenBack() {
    story
        .isAskedToSay(0.1, new SpeechRequest("s1", LONG, false, true))
        .isAskedToSay(0.11, new SpeechRequest("s2", "never", true, true))
        .isSilenced(0.3, false)
        .isSilenced(0.5, true)
        .playTo(3);

    assertThat(story.seam.outcomes).containsExactly("s2 NOT_SPOKEN", "s1 INTERRUPTED");
    assertThat(story.agentHeardUntil(3)).isCloseTo(0.5, within(0.05));
  }

  @Test
  void aSpeechCutOffBecauseTheSessionMovesStaysAsked() {
    story.isAskedToSay(0.1, new SpeechRequest("s1", LONG, true, true)).playTo(0.5);

    story.moves();

    assertThat(story.seam.outcomes).isEmpty();
    assertThat(story.history()).hasSize(1);
  }

  @Test
  void anAgentThatHasAWordForItSaysGoodbye() {
    story
        .greeting(LONG)
        .hooks(new AgentHooks(null, "goodbye then", null, null, null, null))
        .playTo(0.35);

    story.saysGoodbye();

    assertThat(story.history()).containsExactly("triage: one two three —", "triage: goodbye then");
  }

  @Test
  void withoutAVoiceTheWordsAreStillShownAndKept() {
    story
        .voiceBreaksAfter(1)
        .userSpeaks(0.5, 1.5, "tell me")
        .agentAnswers("This is first. This is never heard. Nor is this.")
        .playTo(4);

    var all = "This is first. This is never heard. Nor is this.";
    assertThat(story.view.agentTranscripts()).containsExactly(all);
    assertThat(story.history()).containsExactly("user: tell me", "triage: " + all);
    assertThat(story.view.events).contains("voice_failed");
    assertThat(story.view.states).endsWith(AgentState.LISTENING);
  }
}
