package dev.baton.workflows.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns that a long session no longer keeps word for word: the beginning of each, and of the oldest
 * only how many there were. All of them are in the session's records.
 */
final class EarlierTurns {

  /** Of each turn so many characters are kept. */
  static final int CHARACTERS = 160;

  /** So many characters are kept in all, about 4,000 tokens. */
  static final int ALL_CHARACTERS = 16_000;

  private final Deque<Brief> briefs = new ArrayDeque<>();
  private int characters;
  private int leftOut;

  /**
   * The beginning of a turn.
   *
   * @param seq position of the turn
   * @param speaker {@code User}, or the agent's name
   * @param words at most {@link #CHARACTERS} of them
   */
  record Brief(int seq, String speaker, String words) {

    static Brief of(Turn turn) {
      var agent = turn.agent();
      var text = turn.text();
      return new Brief(
          turn.seq(),
          agent == null ? "User" : agent,
          text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + " …");
    }
  }

  /** Takes in the oldest turn that was kept word for word. */
  void add(Turn turn) {
    add(Brief.of(turn));
  }

  private void add(Brief brief) {
    briefs.add(brief);
    characters += brief.words().length();
    while (characters > ALL_CHARACTERS) {
      characters -= briefs.remove().words().length();
      leftOut++;
    }
  }

  /**
   * What is told to an agent that may know the turns from that position on; empty when there is
   * nothing to tell.
   */
  String text(int contextFrom) {
    var known = briefs.stream().filter(brief -> brief.seq() >= contextFrom).toList();
    boolean gap = leftOut > 0 && known.size() == briefs.size() && contextFrom <= leftOut;
    if (known.isEmpty()) {
      return "";
    }
    var lines =
        known.stream()
            .map(brief -> brief.speaker() + ": " + brief.words())
            .collect(Collectors.joining("\n"));
    return gap
        ? "(The first %d turns are left out here; the session's records have them.)\n"
                .formatted(leftOut)
            + lines
        : lines;
  }

  /** For the next run of the workflow. */
  List<Brief> briefs() {
    return List.copyOf(briefs);
  }

  /** How many turns are not even told in short. */
  int leftOut() {
    return leftOut;
  }

  /** Goes on where the run before stopped. */
  void restore(List<Brief> kept, int turnsLeftOut) {
    kept.forEach(this::add);
    leftOut = turnsLeftOut;
  }
}
