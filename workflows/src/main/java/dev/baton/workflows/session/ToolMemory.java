package dev.baton.workflows.session;

import dev.baton.workflows.session.SessionRecords.ToolCallRecord;
import dev.baton.workflows.tool.CollectedField;
import dev.baton.workflows.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tools have to remember besides their calls: when those with a limit were called, what was
 * read back to the user, and which calls were made in runs of the workflow long before.
 */
final class ToolMemory {

  /** So many calls go on with their results into the next run of the workflow, the newest. */
  static final int CALLS = 100;

  /** So many characters of arguments and results go on with them. */
  static final int CALL_CHARACTERS = 64_000;

  /** Of so many calls before those the ids go on. */
  static final int IDS = 1_000;

  private final Map<String, Queue<Instant>> made = new LinkedHashMap<>();
  private final Map<CollectedField, String> readBack = new EnumMap<>(CollectedField.class);
  private final Set<CollectedField> declined = new HashSet<>();
  private final Set<String> earlierCalls = new LinkedHashSet<>();
  private final Set<String> triedAgain = new LinkedHashSet<>();

  /**
   * What the next run of the workflow needs of it.
   *
   * @param calls the newest calls, and all that are not over
   * @param earlierCalls ids of calls before those, the oldest first
   * @param made when tools with a limit were called
   * @param readBack values that the user has not confirmed yet
   * @param declined what the user did not want to say
   * @param triedAgain ids of calls that were made once more by a person's order; {@code null} for
   *     none
   */
  record Kept(
      List<ToolCallRecord> calls,
      List<String> earlierCalls,
      Map<String, List<Instant>> made,
      Map<CollectedField, String> readBack,
      Set<CollectedField> declined,
      @Nullable List<String> triedAgain) {}

  /** Goes on where the run before stopped. */
  void restore(Kept kept) {
    earlierCalls.addAll(kept.earlierCalls());
    kept.made().forEach((tool, times) -> made.put(tool, new ArrayDeque<>(times)));
    readBack.putAll(kept.readBack());
    declined.addAll(kept.declined());
    if (kept.triedAgain() != null) {
      triedAgain.addAll(kept.triedAgain());
    }
  }

  /**
   * Together with the calls there are, within bounds.
   *
   * @param calls all calls of this run, the oldest first
   */
  Kept kept(Collection<ToolCallRecord> calls) {
    var recent = recent(calls);
    var ids = new ArrayList<>(earlierCalls);
    calls.stream()
        .filter(call -> !recent.contains(call))
        .map(record -> record.call().callId())
        .forEach(ids::add);
    var times = new LinkedHashMap<String, List<Instant>>();
    made.forEach((tool, queue) -> times.put(tool, List.copyOf(queue)));
    return new Kept(
        recent,
        List.copyOf(ids.subList(Math.max(0, ids.size() - IDS), ids.size())),
        times,
        Map.copyOf(readBack),
        Set.copyOf(declined),
        // A call that is not among these cannot be resolved any more.
        recent.stream()
            .map(record -> record.call().callId())
            .filter(triedAgain::contains)
            .toList());
  }

  /** The newest calls, and all that are not over. */
  static List<ToolCallRecord> recent(Collection<ToolCallRecord> calls) {
    var recent = new ArrayList<ToolCallRecord>();
    int characters = 0;
    int number = 0;
    for (var record : List.copyOf(calls).reversed()) {
      var result = record.result();
      number++;
      characters +=
          record.call().argumentsJson().length() + (result == null ? 0 : result.content().length());
      if (record.endedAt() == null || (number <= CALLS && characters <= CALL_CHARACTERS)) {
        recent.addFirst(record);
      }
    }
    return recent;
  }

  /** Whether a call of that id was made so long ago that only the records know its result. */
  boolean madeLongAgo(String callId) {
    return earlierCalls.contains(callId);
  }

  /** What a repeated call of long ago is answered. */
  static ToolResult longAgo(String callId) {
    return new ToolResult(
        callId,
        ToolResult.Outcome.UNKNOWN,
        "This call was made long ago and is not made again; the session's records have its result.");
  }

  /** When a tool with a limit was called, the oldest first. */
  Queue<Instant> made(String tool) {
    return made.computeIfAbsent(tool, name -> new ArrayDeque<>());
  }

  /** Values that were read back to the user, who has not confirmed them yet. */
  Map<CollectedField, String> readBack() {
    return readBack;
  }

  /** Ids of calls that were made once more by a person's order. */
  Set<String> triedAgain() {
    return triedAgain;
  }

  /** What the user did not want to say. */
  Set<CollectedField> declined() {
    return declined;
  }
}
