package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.session.SessionEvent;
import org.junit.jupiter.api.Test;

final class AttendanceStoryTest {

  private final FakeSession story = new FakeSession();

  @Test
  void aUserWhoIsSilentForLongIsAwayAndAskedOnce() {
    story
        .conduct(new Conduct(3_000, "are you there", 0, null, false, 16_000))
        .greeting("hello")
        .playTo(20);

    assertThat(story.view.events).containsExactly("user_away");
    assertThat(story.view.userStates).containsExactly(UserState.AWAY);
    assertThat(story.seam.events).extracting(SessionEvent::kind).containsExactly("user_away");
    assertThat(story.history()).containsExactly("triage: hello", "triage: are you there");
  }

  @Test
  void theSilenceIsCountedFromTheLastWordOfEitherSide() {
    story
        .conduct(new Conduct(3_000, null, 0, null, false, 16_000))
        .greeting("hello")
        .userSpeaks(2.5, 3.5, "hi")
        .agentAnswers("good day")
        .playTo(6.5);

    assertThat(story.view.events).isEmpty();
    story.playTo(8);
    assertThat(story.view.events).containsExactly("user_away");
  }

  @Test
  void aUserWhoIsHeardAgainIsBack() {
    story
        .conduct(new Conduct(2_000, null, 0, null, false, 16_000))
        .userSpeaks(5, 6, "i am back")
        .agentAnswers("welcome")
        .playTo(7.5);

    assertThat(story.view.events).containsExactly("user_away", "user_back");
    assertThat(story.view.userStates)
        .containsExactly(UserState.AWAY, UserState.SPEAKING, UserState.LISTENING);
  }

  @Test
  void withoutALimitNobodyIsEverAway() {
    story.greeting("hello").playTo(60);

    assertThat(story.view.events).isEmpty();
  }

  @Test
  void theRoomIsWarnedBeforeTheLongestDuration() {
    // Stories last a minute at most.
    story.conduct(new Conduct(0, null, 50_000, "time is short", false, 16_000)).playTo(12);

    assertThat(story.view.events).containsExactly("duration_warning");
    assertThat(story.seam.events.getFirst().details()).containsEntry("remaining_ms", "50000");
    assertThat(story.seam.events.getFirst().at()).isEqualTo(ManualTime.START.plusSeconds(10));
    assertThat(story.history()).containsExactly("triage: time is short");
  }
}
