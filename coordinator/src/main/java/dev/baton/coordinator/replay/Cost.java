package dev.baton.coordinator.replay;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What one run of a workflow cost Temporal, as far as its history shows. Queries, heartbeats and
 * refused updates leave no event, so there may be more actions.
 *
 * @param events in the history
 * @param bytes of all events as Temporal stores them, before its own compression
 * @param actions what Temporal Cloud bills, by <a href="https://docs.temporal.io/cloud/actions">its
 *     list</a>
 * @param lasted from the first event to the last
 */
record Cost(int events, long bytes, int actions, Duration lasted) {

  /** Set by the server for {@code Workflow.getVersion}; setting it alone is no action. */
  private static final String CHANGE_VERSION = "TemporalChangeVersion";

  static Cost of(WorkflowExecutionHistory history) {
    List<HistoryEvent> events = history.getEvents();
    Set<Long> tasksWithMarkers = new HashSet<>();
    long bytes = 0;
    int actions = 0;
    for (var event : events) {
      bytes += event.getSerializedSize();
      actions += actions(event, tasksWithMarkers);
    }
    long ms =
        Timestamps.toMillis(events.getLast().getEventTime())
            - Timestamps.toMillis(events.getFirst().getEventTime());
    return new Cost(events.size(), bytes, actions, Duration.ofMillis(ms));
  }

  private static int actions(HistoryEvent event, Set<Long> tasksWithMarkers) {
    return switch (event.getEventType()) {
      // A child's start is one of the two that its parent is billed.
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED ->
          event.getWorkflowExecutionStartedEventAttributes().hasParentWorkflowExecution() ? 0 : 1;
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED -> 2;
      case EVENT_TYPE_TIMER_STARTED,
          EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
          EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
          EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED ->
          1;
      case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
          event.getActivityTaskStartedEventAttributes().getAttempt();
      case EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES -> {
        var fields =
            event
                .getUpsertWorkflowSearchAttributesEventAttributes()
                .getSearchAttributes()
                .getIndexedFieldsMap()
                .keySet();
        yield fields.equals(Set.of(CHANGE_VERSION)) ? 0 : 1;
      }
      // All markers of one workflow task are one, local activities among them.
      case EVENT_TYPE_MARKER_RECORDED ->
          tasksWithMarkers.add(
                  event.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId())
              ? 1
              : 0;
      default -> 0;
    };
  }

  /** For people, one line; what a minute costs is only said of what lasted one. */
  String line() {
    double minutes = lasted.toMillis() / 60_000.0;
    double kilobytes = bytes / 1024.0;
    var all =
        String.format(
            Locale.ROOT,
            "In %.1f minutes it made %d events, %.1f KB and at least %d actions of Temporal",
            minutes,
            events,
            kilobytes,
            actions);
    return minutes < 1
        ? all + "."
        : all
            + String.format(
                Locale.ROOT,
                ": %.1f actions and %.1f KB a minute.",
                actions / minutes,
                kilobytes / minutes);
  }
}
