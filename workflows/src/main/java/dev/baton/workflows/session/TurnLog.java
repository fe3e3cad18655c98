package dev.baton.workflows.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Committed turns in the order of {@link Turn#seq}. A turn that comes before its predecessor waits
 * for it; one that is known is ignored. The last turns are kept word for word, those before in
 * short.
 */
final class TurnLog {

  /** So many turns are kept word for word at most. */
  static final int RECENT = 200;

  /** So many characters are kept word for word, about 12,000 tokens; always the last turn. */
  static final int RECENT_CHARACTERS = 48_000;

  private final Deque<Turn> turns = new ArrayDeque<>();
  private final NavigableMap<Integer, Turn> early = new TreeMap<>();
  private final EarlierTurns earlier = new EarlierTurns();
  private int characters;
  private int count;
  private int lastSeq;

  /**
   * What the next run of the workflow needs of it.
   *
   * @param recent word for word
   * @param early turns that wait for their predecessors
   * @param briefs older ones in short
   * @param leftOut how many are not even told in short
   * @param count how many there were in all
   */
  record Kept(
      List<Turn> recent,
      List<Turn> early,
      List<EarlierTurns.Brief> briefs,
      int leftOut,
      int count) {}

  /** Goes on where the run before stopped. */
  void restore(Kept kept) {
    kept.recent().forEach(this::append);
    count = kept.count();
    kept.early().forEach(turn -> early.put(turn.seq(), turn));
    earlier.restore(kept.briefs(), kept.leftOut());
  }

  Kept kept() {
    return new Kept(
        turns(), List.copyOf(early.values()), earlier.briefs(), earlier.leftOut(), count);
  }

  /**
   * Takes a turn in.
   *
   * @return turns that are new in the log because of it, in order
   */
  List<Turn> add(Turn turn) {
    if (turn.seq() <= lastSeq) {
      return List.of();
    }
    early.putIfAbsent(turn.seq(), turn);
    var added = new ArrayList<Turn>();
    while (!early.isEmpty() && early.firstKey() == lastSeq + 1) {
      added.add(moveFirst());
    }
    return added;
  }

  /**
   * Gives up waiting for missing turns: what came early is kept, and the gap shows.
   *
   * @return turns that are new in the log because of it, in order
   */
  List<Turn> close() {
    var added = new ArrayList<Turn>();
    while (!early.isEmpty()) {
      added.add(moveFirst());
    }
    return added;
  }

  /** Forgets turns that still wait: the worker that sent them has been replaced. */
  void dropEarly() {
    early.clear();
  }

  /** Position of the last turn; 0 when there is none. */
  int lastSeq() {
    return lastSeq;
  }

  /** The last turns, word for word. */
  List<Turn> turns() {
    return List.copyOf(turns);
  }

  /** The turns before those in short, for an agent that may know them from that position on. */
  String earlier(int contextFrom) {
    return earlier.text(contextFrom);
  }

  /** How many there were in all. */
  int size() {
    return count;
  }

  private Turn moveFirst() {
    var turn = early.firstEntry().getValue();
    early.remove(turn.seq());
    append(turn);
    return turn;
  }

  private void append(Turn turn) {
    turns.add(turn);
    count++;
    lastSeq = turn.seq();
    characters += turn.text().length();
    while (turns.size() > RECENT || (characters > RECENT_CHARACTERS && turns.size() > 1)) {
      var oldest = turns.remove();
      characters -= oldest.text().length();
      earlier.add(oldest);
    }
  }
}
