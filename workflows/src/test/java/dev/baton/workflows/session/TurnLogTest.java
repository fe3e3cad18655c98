package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.session.Turn.Role;
import org.junit.jupiter.api.Test;

/** What is kept of a conversation that goes on and on. */
class TurnLogTest {

  private final TurnLog log = new TurnLog();

  @Test
  void theLastTurnsAreKeptWordForWordAndThoseBeforeInShort() {
    say(1, TurnLog.RECENT + 3, "word");

    assertThat(log.turns()).hasSize(TurnLog.RECENT);
    assertThat(log.turns().getFirst().seq()).isEqualTo(4);
    assertThat(log.earlier(1)).isEqualTo("User: word 1\nUser: word 2\nUser: word 3");
    assertThat(log.size()).isEqualTo(TurnLog.RECENT + 3);
  }

  @Test
  void anAgentThatMayNotKnowTheBeginningIsNotToldItInShortEither() {
    say(1, TurnLog.RECENT + 3, "word");

    assertThat(log.earlier(3)).isEqualTo("User: word 3");
    assertThat(log.earlier(50)).isEmpty();
  }

  @Test
  void longTurnsAreBoundedByTheirWordsAndWhatIsLeftOutIsSaid() {
    say(1, 400, "blah ".repeat(400));

    assertThat(log.turns()).isNotEmpty();
    assertThat(log.turns().stream().mapToInt(turn -> turn.text().length()).sum())
        .isLessThanOrEqualTo(TurnLog.RECENT_CHARACTERS);
    assertThat(log.earlier(1))
        .startsWith("(The first ")
        .contains("turns are left out here")
        .hasSizeLessThan(2 * EarlierTurns.ALL_CHARACTERS);
  }

  @Test
  void oneTurnThatIsTooLongAloneIsKeptAllTheSame() {
    say(1, 1, "x".repeat(TurnLog.RECENT_CHARACTERS + 1));

    assertThat(log.turns()).hasSize(1);
  }

  @Test
  void itGoesOnWhereItStopped() {
    say(1, 500, "word");
    log.add(turn(502, "early"));
    var next = new TurnLog();
    next.restore(log.kept());

    assertThat(next.turns()).isEqualTo(log.turns());
    assertThat(next.earlier(1)).isEqualTo(log.earlier(1));
    assertThat(next.add(turn(500, "known"))).isEmpty();
    assertThat(next.add(turn(501, "missing"))).extracting(Turn::seq).containsExactly(501, 502);
    assertThat(next.size()).isEqualTo(502);
  }

  private void say(int first, int last, String words) {
    for (int seq = first; seq <= last; seq++) {
      log.add(turn(seq, words + " " + seq));
    }
  }

  private static Turn turn(int seq, String text) {
    return Story.turn(seq, Role.USER, text);
  }
}
