package dev.baton.workflows.session;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Committed turns in the order of {@link Turn#seq}. A turn that comes before its predecessor waits
 * for it; one that is known is ignored.
 */
final class TurnLog {

  private final List<Turn> turns = new ArrayList<>();
  private final NavigableMap<Integer, Turn> early = new TreeMap<>();

  /**
   * Takes a turn in.
   *
   * @return turns that are new in the log because of it, in order
   */
  List<Turn> add(Turn turn) {
    if (turn.seq() <= lastSeq()) {
      return List.of();
    }
    early.putIfAbsent(turn.seq(), turn);
    var added = new ArrayList<Turn>();
    while (!early.isEmpty() && early.firstKey() == lastSeq() + 1) {
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
    return turns.isEmpty() ? 0 : turns.getLast().seq();
  }

  List<Turn> turns() {
    return List.copyOf(turns);
  }

  int size() {
    return turns.size();
  }

  private Turn moveFirst() {
    var turn = early.firstEntry().getValue();
    early.remove(turn.seq());
    turns.add(turn);
    return turn;
  }
}
