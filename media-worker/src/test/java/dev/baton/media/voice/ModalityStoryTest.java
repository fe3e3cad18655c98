package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Agents without audio read and write; those with it listen and speak. */
final class ModalityStoryTest {

  private final FakeSession story = new FakeSession();

  @Test
  void anAgentWithoutAudioReadsAndWritesAndCostsNeitherEarsNorVoice() {
    story
        .entry(silent(Agents.triage("welcome. type to me.", true)))
        .userSpeaks(0.5, 1.5, "can you hear me")
        .userTypes(2, "hello")
        .agentAnswers("hi there. what can i do?")
        .playTo(4);

    assertThat(story.history())
        .containsExactly(
            "triage: welcome. type to me.", "user: hello", "triage: hi there. what can i do?");
    assertThat(story.view.agentTranscripts())
        .containsExactly("welcome. type to me.", "hi there. what can i do?");
    assertThat(story.agentHeardSeconds()).isZero();
    assertThat(story.providers.voices).isEmpty();
    assertThat(story.providers.grammars).as("ears that were opened").isEmpty();
    assertThat(story.seam.turns.stream().flatMap(turn -> Stream.ofNullable(turn.metrics())))
        .isNotEmpty()
        .map(TurnMetrics::usage)
        .allMatch(usage -> usage.ttsCharacters() == 0 && usage.sttAudioMs() == 0);
    assertThat(story.view.states)
        .containsExactly(
            AgentState.SPEAKING,
            AgentState.LISTENING,
            AgentState.THINKING,
            AgentState.SPEAKING,
            AgentState.LISTENING);
  }

  @Test
  void aHandoffToSuchAnAgentTakesEffectAtOnceButNothingThatWasSaidIsLost() {
    story
        .expert(silent(Agents.expert()))
        .userSpeaks(0.5, 1.5, "i need help with code")
        .agentAnswers("one moment please", FakeSession.call("transfer_to_expert"))
        .userSpeaks(4, 5, "do you hear me now")
        .userTypes(6, "hello")
        .agentAnswers("hello")
        .playTo(8);

    assertThat(story.history())
        .containsExactly(
            "user: i need help with code",
            "triage: one moment please",
            "expert: expert speaking",
            "user: hello",
            "expert: hello");
    assertThat(story.providers.voices).containsExactly("anna: one moment please");
    assertThat(story.providers.grammars).containsExactly("triage");
    assertThat(story.providers.utteranceLengthsMs).hasSize(1);
  }

  @Test
  void whatIsBeingSaidWhileTheHandoffHappensIsUnderstoodToItsEnd() {
    story
        .expert(silent(Agents.expert()))
        .userTypes(0.5, "i need help with code")
        .toolsTake(0.5)
        .agentAnswers("", FakeSession.call("transfer_to_expert"))
        .userSpeaks(0.4, 2.5, "with java that is")
        .agentAnswers("java then")
        .playTo(5);

    assertThat(story.seam.turns)
        .filteredOn(turn -> turn.role() == Turn.Role.USER)
        .extracting(Turn::text)
        .containsExactly("i need help with code", "with java that is");
    assertThat(story.history().getLast()).isEqualTo("expert: java then");
    assertThat(story.agentHeardSeconds()).isZero();
  }

  @Test
  void anAgentWithAudioListensAndSpeaksAgainAfterOneWithout() {
    story
        .entry(silent(Agents.triage(null, true)))
        .userTypes(0.5, "i want to talk")
        .agentAnswers("", FakeSession.call("transfer_to_expert"))
        .userSpeaks(3, 4, "can you hear me")
        .agentAnswers("i can")
        .playTo(6);

    assertThat(story.history())
        .containsExactly(
            "user: i want to talk",
            "expert: expert speaking",
            "user: can you hear me",
            "expert: i can");
    assertThat(story.providers.voices).containsExactly("bert: expert speaking", "bert: i can");
    assertThat(story.agentHeardFrom(3)).isCloseTo(4.25, within(0.1));
  }

  @Test
  void aButtonToTalkDoesNothingWhereNobodyListens() {
    story
        .entry(silent(Agents.triage(null, true)))
        .userHoldsTheButton(0.5, 1.5)
        .userSpeaks(0.6, 1.4, "hello")
        .userTypes(2, "hello in writing")
        .agentAnswers("hi")
        .playTo(4);

    assertThat(story.history()).containsExactly("user: hello in writing", "triage: hi");
  }

  @Test
  void whatIsTypedWhileTheAgentWritesStopsIt() {
    story
        .entry(silent(Agents.triage(null, true)))
        .userTypes(0.5, "tell me a story")
        .agentAnswersAfter(1, "once upon a time")
        .userTypes(1, "no, a joke")
        .agentAnswers("knock knock")
        .playTo(4);

    assertThat(story.history())
        .containsExactly("user: tell me a story", "user: no, a joke", "triage: knock knock");
  }

  @Test
  void whatItIsAskedToSayIsWritten() {
    story
        .entry(silent(Agents.triage(null, true)))
        .isAskedToSay(0.5, new SpeechRequest("taxi", "the taxi is here", false, true))
        .playTo(2);
    story.saysGoodbye();

    assertThat(story.history()).containsExactly("triage: the taxi is here");
    assertThat(story.seam.outcomes).containsExactly("taxi SPOKEN");
    assertThat(story.agentHeardSeconds()).isZero();
  }

  private static AgentDefinition silent(AgentDefinition agent) {
    return agent.toBuilder().modality(Modality.TEXT_ONLY).build();
  }
}
