package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ReachTest {

  private final ManualClock clock = new ManualClock();
  private final Listeners listeners = new Listeners();
  private final List<String> found = new ArrayList<>();
  private final Reach reach = new Reach(listeners, clock, Runnable::run);

  ReachTest() {
    reach.tell(
        () -> found.add("lost"),
        (since, awayMs) -> found.add("back since %d".formatted(since.toEpochMilli())));
  }

  @Test
  void whoAnswersIsReached() {
    speaksFor(20_000);

    assertThat(found).isEmpty();
    assertThat(listeners.asked).hasSizeBetween(20, 30);
  }

  @Test
  void whoFallsSilentInEveryRespectIsLostAfterTwoSeconds() {
    speaksFor(3_000);
    listeners.there = false;
    long since = clock.now;
    while (!reach.lost()) {
      speaksFor(10);
    }

    assertThat(clock.now - since).isBetween(2_000L, 3_300L);
    assertThat(found).containsExactly("lost");
  }

  @Test
  void whatWasSaidSinceTheLastQuestionThatWasAnsweredMayBeMissed() {
    speaksFor(3_000);
    listeners.there = false;
    long lastAnswered = listeners.asked.getLast();
    speaksFor(6_000);

    listeners.comeBack();
    waitFor(1_000);

    assertThat(reach.lost()).isFalse();
    assertThat(found).containsExactly("lost", "back since " + lastAnswered);
  }

  @Test
  void whoIsOnlyTooBusyToAnswerIsReached() {
    speaksFor(3_000);
    listeners.answers = false;
    speaksFor(20_000);

    assertThat(found).isEmpty();
  }

  @Test
  void whoNeverAnsweredIsTakenToBeThere() {
    listeners.there = false;
    speaksFor(20_000);

    assertThat(found).isEmpty();
  }

  @Test
  void whoWasLostWhileNobodySpokeIsFoundOutWithTheNextSpeech() {
    speaksFor(3_000);
    waitFor(60_000);
    int asked = listeners.asked.size();
    listeners.there = false;
    waitFor(60_000);
    assertThat(listeners.asked).as("nobody is asked for nothing").hasSize(asked);

    long before = listeners.asked.getLast();
    speaksFor(3_000);

    assertThat(found).containsExactly("lost");
    listeners.comeBack();
    waitFor(1_000);
    assertThat(found).endsWith("back since " + before);
  }

  @Test
  void aShortSpeechIsWatchedAfterItsEnd() {
    speaksFor(1_000);
    listeners.there = false;
    speaksFor(300);
    waitFor(3_200);

    assertThat(found).containsExactly("lost");
  }

  @Test
  void oneOfSeveralWhoAnswersIsEnough() {
    listeners.people = List.of("ann", "bob");
    speaksFor(3_000);
    listeners.deaf = "ann";
    listeners.sends = false;
    speaksFor(10_000);

    assertThat(found).isEmpty();
  }

  @Test
  void whomTheRoomNeverGivesUpIsSpokenToAfterAWhile() {
    speaksFor(3_000);
    listeners.there = false;
    speaksFor(10_000);
    assertThat(reach.lost()).isTrue();

    waitFor(30_000);

    assertThat(reach.lost()).isFalse();
  }

  private void speaksFor(int ms) {
    for (int i = 0; i < ms / 10; i++) {
      if (!reach.lost()) {
        reach.speaks();
      }
      pass();
    }
  }

  private void waitFor(int ms) {
    for (int i = 0; i < ms / 10; i++) {
      pass();
    }
  }

  private void pass() {
    clock.now += 10;
    listeners.pass();
    reach.tick();
  }

  private final class Listeners implements Reach.Audience {
    private final List<Long> asked = new ArrayList<>();
    private final List<CompletableFuture<Void>> unanswered = new ArrayList<>();
    private List<String> people = List.of("ann");
    private boolean there = true;
    private boolean answers = true;
    private boolean sends = true;
    private String deaf = "";
    private long heard;

    private void pass() {
      if (there && sends) {
        heard += 480;
      }
    }

    /** The questions of before arrive, too. */
    void comeBack() {
      there = true;
      unanswered.forEach(answer -> answer.complete(null));
    }

    @Override
    public Collection<String> people() {
      return people;
    }

    @Override
    public CompletableFuture<?> ask(String identity) {
      asked.add(clock.now);
      var answer = new CompletableFuture<Void>();
      if (there && answers && !identity.equals(deaf)) {
        answer.complete(null);
      } else {
        unanswered.add(answer);
      }
      return answer;
    }

    @Override
    public CompletableFuture<Long> heard() {
      return CompletableFuture.completedFuture(heard);
    }
  }

  private static final class ManualClock extends Clock {
    private long now = 1_000_000;

    @Override
    public long millis() {
      return now;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
