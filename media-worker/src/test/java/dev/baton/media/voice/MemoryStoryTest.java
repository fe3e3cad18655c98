package dev.baton.media.voice;

import static dev.baton.media.voice.FakeSession.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.Conduct;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryStoryTest {

  private static final String LONG = "word ".repeat(160).strip();

  private final FakeSession story = new FakeSession();

  @Test
  void pastTheBudgetTheOlderHalfIsToldInShortByTheModel() {
    story.conduct(new Conduct(0, null, 0, null, false, 500));
    // About 200 tokens each: the budget is passed with the third.
    for (int i = 1; i <= 4; i++) {
      story.userTypes(5 * i, "question " + i + " " + LONG);
    }
    story
        .agentAnswers("answer 1")
        .agentAnswers("answer 2")
        .agentAnswers("they talked about questions")
        .agentAnswers("answer 3")
        .agentAnswers("answer 4")
        .playTo(30);

    assertThat(story.view.events).containsExactly("context_shortened");
    assertThat(story.history()).contains("triage: answer 3", "triage: answer 4").hasSize(8);
    var last = story.providers.requests.getLast();
    assertThat(last.agent().instructions())
        .startsWith("Help.")
        .contains("In short: they talked about questions");
    assertThat(story.contextOfAnswer(5)).hasSizeLessThan(6).last().asString().contains("4");
  }

  @Test
  void tenHoursOfTalkStayWithinTheBudget() {
    var conversation = new Conversation(new FakeSeam(new ManualTime(), List.of()));
    var time = new ManualTime();
    var outside = story.surroundings();
    var keeper = new ContextKeeper(conversation, 2_000, time, new Bulletin(outside));
    var cast = Cast.of(Agents.triage(null, true), story.scriptedProviders());
    for (int i = 0; i < 6_000; i++) {
      conversation.userSaid(
          new UserTurn(
              "turn " + i + " is about something else", "", time.instant(), time.instant()));
      var saying = conversation.saying("triage");
      saying.append("answer number " + i + " which is longer than the question by far");
      saying.rest();
      conversation.said(saying, false, time.instant(), time.instant(), new TurnTimeline());
      keeper.check(cast);

      assertThat(conversation.tokens()).isLessThan(2_100);
    }
    assertThat(conversation.summary()).contains("The beginning is left out").contains("turn 59");
    assertThat(conversation.messages()).hasSizeLessThan(200);
  }

  @Test
  void anAnswerFollowsTheLanguageOfTheUser() {
    story
        .userSpeaksLanguage("de-DE")
        .userSpeaks(0.5, 1.5, "wie spät ist es")
        .agentAnswers("es ist mittag")
        .playTo(4);

    assertThat(story.view.events).containsExactly("language_changed");
    assertThat(story.providers.spokenLanguages).containsExactly("de-DE");
    assertThat(story.providers.requests.getLast().agent().instructions())
        .contains("tag de-DE. Answer in it.");
  }

  @Test
  void soDoTheEarsFromTheNextTurnOnAlsoThoseOfTheNextAgent() {
    story
        .userSpeaksLanguage("de-DE")
        .userSpeaks(0.5, 1.5, "wie spät ist es")
        .agentAnswers("es ist mittag")
        .userSpeaks(3.0, 4.0, "und wer kann java")
        .agentAnswers("", call("transfer_to_expert"))
        .playTo(7);

    assertThat(story.providers.earLanguages).containsExactly("en", "de-DE", "de-DE");
    assertThat(story.history().getFirst()).isEqualTo("user: wie spät ist es");
    assertThat(story.providers.spokenLanguages).containsExactly("de-DE", "de-DE");
  }

  @Test
  void oneWordOfAnotherLanguageIsNoChangeYet() {
    story.userSpeaksLanguage("fr").userSpeaks(0.5, 1.5, "Merci").agentAnswers("sure").playTo(4);

    assertThat(story.view.events).isEmpty();
    assertThat(story.providers.spokenLanguages).containsExactly("en");
  }

  @Test
  void earsThatDetectLanguagesByThemselvesGoOnDoingSo() {
    story
        .speaks("multi")
        .userSpeaksLanguage("de")
        .userSpeaks(0.5, 1.5, "wie spät ist es")
        .agentAnswers("", call("transfer_to_expert"))
        .playTo(4);

    assertThat(story.providers.earLanguages).containsExactly("multi", "multi");
    assertThat(story.providers.spokenLanguages).containsExactly("de");
  }

  @Test
  void theSameLanguageInAnotherSpellingIsNoChange() {
    story.userSpeaksLanguage("en_GB").userSpeaks(0.5, 1.5, "hello").agentAnswers("hi").playTo(4);

    assertThat(story.view.events).isEmpty();
  }
}
