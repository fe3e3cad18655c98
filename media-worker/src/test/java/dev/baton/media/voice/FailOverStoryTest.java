package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.media.Talker;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import dev.baton.workflows.tool.ToolCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person hears of the agent whose worker died, from the next worker on. */
final class FailOverStoryTest {

  private static final String NOTICE = Conduct.FAILOVER_NOTICE;

  private final FakeSession story = new FakeSession();

  @Test
  void anAnswerThatWasLostIsGivenAnewAfterAWordAboutIt() {
    story.inEpoch(2).resumesWith("triage", agent(1, "hello"), user(2, "hi"));
    story.agentAnswers("welcome back").playTo(5);

    assertThat(story.view.agentTranscripts()).containsExactly(NOTICE, "welcome back");
    assertThat(story.history()).as("the notice is no turn").containsExactly("triage: welcome back");
    assertThat(story.contextOfAnswer(1)).containsExactly("triage: hello", "user: hi");
    assertThat(events()).containsExactly(Map.of("lost", "something"));
  }

  @Test
  void whereNothingWasLostNothingIsSaid() {
    story.inEpoch(2).resumesWith("triage", user(1, "hi"), agent(2, "hello")).playTo(2);

    assertThat(story.view.agentTranscripts()).isEmpty();
    assertThat(story.history()).isEmpty();
    assertThat(events()).containsExactly(Map.of("lost", "nothing"));
  }

  @Test
  void aUserWhoWasCutOffIsToldSoAndSaysItAgain() {
    story.inEpoch(2).resumesWith("triage", user(1, "hi"), agent(2, "hello")).cutShort(Talker.USER);
    story.userSpeaks(2, 3, "as i said a pizza").agentAnswers("a pizza then").playTo(6);

    assertThat(story.view.agentTranscripts()).containsExactly(NOTICE, "a pizza then");
    assertThat(events()).containsExactly(Map.of("lost", "something"));
  }

  @Test
  void aSpeechThatWasCutOffIsSaidAgainAfterAWordAboutIt() {
    story.inEpoch(2).resumesWith("triage", user(1, "hi"), agent(2, "hello"));
    story.cutShort(Talker.AGENT).wasAskedToSay("s1", "the taxi is here").playTo(5);

    assertThat(story.view.agentTranscripts()).containsExactly(NOTICE, "the taxi is here");
  }

  @Test
  void anAgentThatWasCutOffWhenAllThatCountsWasKeptSaysNothingAboutIt() {
    story.inEpoch(2).resumesWith("triage", user(1, "hi"), agent(2, "hello"));
    story.cutShort(Talker.AGENT).playTo(2);

    assertThat(story.view.agentTranscripts()).isEmpty();
    assertThat(events()).containsExactly(Map.of("lost", "nothing"));
  }

  @Test
  void atAnyTimeItIsKnownWhoSaysSomethingThatIsNotKeptYet() {
    story.userSpeaks(1, 2, "hi").agentAnswers("on and on ".repeat(10).strip()).playTo(0.5);
    assertThat(story.talking()).isNull();

    story.playTo(1.7);
    assertThat(story.talking()).isEqualTo(Talker.USER);

    story.playTo(3);
    assertThat(story.talking()).isEqualTo(Talker.AGENT);

    story.playTo(8);
    assertThat(story.talking()).isNull();
    assertThat(story.history()).hasSize(2);
  }

  @Test
  void aSessionThatBeginsIsNotMistakenForOneThatWasLost() {
    story.greeting("hello").playTo(2);

    assertThat(story.view.agentTranscripts()).containsExactly("hello");
    assertThat(events()).isEmpty();
  }

  @Test
  void aGreetingThatWasLostIsSaidAnew() {
    story.inEpoch(2).greeting("hello").playTo(5);

    assertThat(story.view.agentTranscripts()).containsExactly(NOTICE, "hello");
    assertThat(story.history()).containsExactly("triage: hello");
  }

  @Test
  void theResultOfAToolThatRanMeanwhileIsNotLost() {
    story
        .inEpoch(2)
        .resumesWith("triage", user(1, "what is the time"))
        .hadCalled(new ToolCall("call-1-abc", "triage", "current_time", "{}"))
        .agentAnswers("it is noon")
        .playTo(5);

    assertThat(story.seam.calls).extracting(ToolCall::callId).containsExactly("call-1-abc");
    assertThat(story.view.agentTranscripts()).containsExactly(NOTICE, "it is noon");
  }

  @Test
  void whoSpeaksOverTheWordAboutItIsAnsweredOnceThoughAToolRanMeanwhile() {
    story
        .inEpoch(2)
        .resumesWith("triage", user(1, "what is the time"))
        .hadCalled(new ToolCall("call-1-abc", "triage", "current_time", "{}"))
        .userSpeaks(0.2, 1.2, "and in paris")
        .agentAnswers("noon in both")
        .agentAnswers("noon in both")
        .playTo(8);

    assertThat(story.contextOfAnswer(1))
        .contains("result: result of current_time", "user: and in paris");
    assertThat(story.history()).containsExactly("user: and in paris", "triage: noon in both");
  }

  @Test
  void aTemplateHasWordsOfItsOwnForIt() {
    story.conduct(new Conduct(0, null, 0, null, false, 16_000, "da bin ich wieder"));
    story.inEpoch(3).resumesWith("triage", user(1, "hallo"));
    story.agentAnswers("guten tag").playTo(5);

    assertThat(story.view.agentTranscripts()).containsExactly("da bin ich wieder", "guten tag");
  }

  @Test
  void aTemplateMayWantNoWordAboutIt() {
    story.conduct(new Conduct(0, null, 0, null, false, 16_000, ""));
    story.inEpoch(2).resumesWith("triage", user(1, "hi"));
    story.agentAnswers("hello").playTo(3);

    assertThat(story.view.agentTranscripts()).containsExactly("hello");
  }

  @Test
  void whoSpeaksMeanwhileIsAnswered() {
    story.inEpoch(2).resumesWith("triage", user(1, "hi")).userSpeaks(0.2, 1.2, "are you there");
    story.agentAnswers("yes i am").playTo(6);

    assertThat(story.contextOfAnswer(1)).containsExactly("user: hi are you there");
    assertThat(story.history()).containsExactly("user: are you there", "triage: yes i am");
  }

  @Test
  void whoMakesASoundMeanwhileHearsOfTheToolAllTheSame() {
    story
        .inEpoch(2)
        .resumesWith("triage", user(1, "what is the time"))
        .hadCalled(new ToolCall("call-1-abc", "triage", "current_time", "{}"))
        .userSpeaks(0.2, 1.2, "")
        .agentAnswers("it is noon")
        .playTo(8);

    assertThat(story.history()).containsExactly("triage: it is noon");
  }

  @Test
  void anAgentThatIsSilencedMeanwhileTellsOfTheToolAllTheSame() {
    story
        .inEpoch(2)
        .resumesWith("triage", user(1, "what is the time"))
        .hadCalled(new ToolCall("call-1-abc", "triage", "current_time", "{}"))
        .isSilenced(0.4, true)
        .agentAnswers("it is noon")
        .playTo(5);

    assertThat(story.history()).containsExactly("triage: it is noon");
  }

  @Test
  void aToolThatGoesOnMeanwhileIsWaitedFor() {
    story
        .inEpoch(2)
        .toolsTake(3)
        .resumesWith("triage", user(1, "what is the time"))
        .hadCalled(new ToolCall("call-1-abc", "triage", "current_time", "{}"))
        .toolTells(2.5, "asking the clock")
        .agentAnswers("it is noon")
        .playTo(8);

    assertThat(story.history()).containsExactly("triage: asking the clock", "triage: it is noon");
  }

  @Test
  void aResultIsToldWhoseAgentHadOnlySaidThatItTakesAMoment() {
    story
        .inEpoch(2)
        .resumesWith("triage", user(1, "what is the time"), agent(2, "one moment", null))
        .hadCalled(new ToolCall("call-1-abc", "triage", "current_time", "{}"))
        .whichAnswered("noon")
        .agentAnswers("it is noon")
        .playTo(5);

    assertThat(story.view.agentTranscripts()).containsExactly(NOTICE, "it is noon");
  }

  @Test
  void aResultThatWasToldIsNotToldAgain() {
    story
        .inEpoch(2)
        .resumesWith(
            "triage",
            user(1, "what is the time"),
            agent(2, "one moment", null),
            agent(3, "it is noon", 300))
        .hadCalled(new ToolCall("call-1-abc", "triage", "current_time", "{}"))
        .whichAnswered("noon")
        .agentAnswers("it is noon")
        .playTo(5);

    assertThat(story.history()).isEmpty();
  }

  /** A turn that a language model was asked for took it a while. */
  private static Turn agent(int seq, String text, @Nullable Integer llmFirstTokenMs) {
    var used = new TurnMetrics.Usage(0, 0, 0, 0);
    var metrics =
        new TurnMetrics(
            null, null, null, llmFirstTokenMs, null, null, null, null, null, false, used);
    return new Turn(
        seq, Turn.Role.AGENT, "triage", text, false, Instant.EPOCH, Instant.EPOCH, metrics);
  }

  private List<Map<String, String>> events() {
    return story.seam.events.stream()
        .filter(event -> event.kind().equals(SessionEvent.WORKER_CHANGED))
        .map(SessionEvent::details)
        .toList();
  }

  private static Turn user(int seq, String text) {
    return new Turn(seq, Turn.Role.USER, null, text, false, Instant.EPOCH, Instant.EPOCH);
  }

  private static Turn agent(int seq, String text) {
    return new Turn(seq, Turn.Role.AGENT, "triage", text, false, Instant.EPOCH, Instant.EPOCH);
  }
}
