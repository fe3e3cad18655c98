package dev.baton.workflows.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the agent was asked to say: in the order of asking, until it is known what became of it. */
final class Speeches {

  private final Map<String, SpeechRequest> waiting = new LinkedHashMap<>();
  private final Map<String, SpeechOutcome> outcomes = new LinkedHashMap<>();

  /** Takes a request in; gives whether it is new. */
  boolean add(SpeechRequest request) {
    return !outcomes.containsKey(request.id())
        && waiting.putIfAbsent(request.id(), request) == null;
  }

  /** Notes what became of one; the first outcome counts. */
  void settle(SpeechOutcome outcome) {
    if (waiting.remove(outcome.id()) != null) {
      outcomes.put(outcome.id(), outcome);
    }
  }

  /** What became of those that are over, the oldest first. */
  List<SpeechOutcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  /** Goes on where an earlier run of the workflow stopped. */
  void restore(List<SpeechOutcome> over) {
    over.forEach(outcome -> outcomes.put(outcome.id(), outcome));
  }

  /** Nothing more will be said. */
  void close() {
    for (var request : waiting()) {
      settle(new SpeechOutcome(request.id(), SpeechOutcome.Result.NOT_SPOKEN));
    }
  }

  /** Those that may still be said. */
  List<SpeechRequest> waiting() {
    return List.copyOf(waiting.values());
  }

  boolean waits(String id) {
    return waiting.containsKey(id);
  }

  @Nullable SpeechOutcome outcome(String id) {
    return outcomes.get(id);
  }
}
