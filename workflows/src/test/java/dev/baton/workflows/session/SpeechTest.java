package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.session.SpeechOutcome.Result;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpeechTest {

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void whatIsAskedForIsToldToTheWorkerAndItsTurnIsKept() throws Exception {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    var outcome = session.isAskedToSay("s1", "the taxi is here");
    assertThat(story.workers.nextSpeech().text()).isEqualTo("the taxi is here");
    session
        .workflow()
        .said(
            1,
            new SpeechOutcome("s1", Result.SPOKEN),
            Story.turn(1, Turn.Role.AGENT, "the taxi is here"));

    assertThat(outcome.get(20, TimeUnit.SECONDS).result()).isEqualTo(Result.SPOKEN);
    assertThat(session.workflow().snapshot().turns())
        .extracting(Turn::text)
        .containsExactly("the taxi is here");
    assertThat(session.workflow().snapshot().speeches()).isEmpty();
    session.ends(hold);
  }

  @Test
  void theSameSpeechIsToldOnceAndAnsweredAlike() throws Exception {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    var first = session.isAskedToSay("s1", "hello");
    var second = session.isAskedToSay("s1", "hello");
    story.workers.nextSpeech();
    session.workflow().said(1, new SpeechOutcome("s1", Result.INTERRUPTED), null);

    assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(second.get(20, TimeUnit.SECONDS));
    assertThat(story.workers.hasAnotherSpeech()).isFalse();
    session.ends(hold);
  }

  @Test
  void aSpeechWhoseWorkerIsLostGoesToTheNextOne() throws Exception {
    var session = story.start("lobby");
    var lost = story.workers.nextHold();
    session.workflow().attach("worker-1");
    var outcome = session.isAskedToSay("s1", "hello");
    story.workers.nextSpeech();
    lost.fail();

    var hold = story.workers.nextHold();
    var snapshot = session.workflow().attach("worker-2");
    assertThat(snapshot.speeches()).extracting(SpeechRequest::id).containsExactly("s1");
    session.workflow().said(1, new SpeechOutcome("s1", Result.NOT_SPOKEN), null);
    session.workflow().said(2, new SpeechOutcome("s1", Result.SPOKEN), null);

    assertThat(outcome.get(20, TimeUnit.SECONDS).result()).isEqualTo(Result.SPOKEN);
    session.ends(hold);
  }

  @Test
  void aSpeechAskedForBeforeAnyWorkerCameIsInTheFirstSnapshot() throws Exception {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    var outcome = session.isAskedToSay("s1", "welcome");

    assertThat(session.workflow().attach("worker-1").speeches()).hasSize(1);
    assertThat(story.workers.hasAnotherSpeech()).isFalse();
    session.ends(hold);
    assertThat(outcome.get(20, TimeUnit.SECONDS).result()).isEqualTo(Result.NOT_SPOKEN);
  }

  @Test
  void theWorkerIsToldToBeSilent() throws Exception {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    session.workflow().interrupt(true);

    assertThat(story.workers.nextInterruption()).isTrue();
    session.ends(hold);
  }

  @Test
  void aSessionThatIsOverSaysNothing() throws Exception {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.ends(hold);

    assertThatThrownBy(() -> session.isAskedToSay("s1", "too late")).isNotNull();
  }

  @Test
  void eventsAreSavedOnceEach() throws Exception {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    var away = new SessionEvent("e1", SessionEvent.USER_AWAY, Instant.EPOCH, Map.of());
    session.workflow().note(1, away);
    session.workflow().note(7, new SessionEvent("e2", "from_beyond", Instant.EPOCH, Map.of()));
    session.ends(hold);

    assertThat(story.records.saves().stream().flatMap(save -> save.events().stream()))
        .containsExactly(away);
  }
}
