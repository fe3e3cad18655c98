package dev.baton.coordinator.replay;

import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Steps of workflows in plain words: what an event tells, and what a command would do. */
final class Steps {

  private static final String EVENT = "EVENT_TYPE_";
  private static final String COMMAND = "COMMAND_TYPE_";

  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("SCHEDULE_ACTIVITY_TASK", "calls an activity"),
          Map.entry("REQUEST_CANCEL_ACTIVITY_TASK", "cancels an activity"),
          Map.entry("START_TIMER", "starts a timer"),
          Map.entry("CANCEL_TIMER", "stops a timer"),
          Map.entry("START_CHILD_WORKFLOW_EXECUTION", "starts a child workflow"),
          Map.entry("UPSERT_WORKFLOW_SEARCH_ATTRIBUTES", "sets search attributes"),
          Map.entry("MODIFY_WORKFLOW_PROPERTIES", "changes the memo"),
          Map.entry("RECORD_MARKER", "records a marker, for example of Workflow.getVersion"),
          Map.entry("PROTOCOL_MESSAGE", "answers an update"),
          Map.entry("COMPLETE_WORKFLOW_EXECUTION", "comes to its end"),
          Map.entry("FAIL_WORKFLOW_EXECUTION", "fails"),
          Map.entry("CONTINUE_AS_NEW_WORKFLOW_EXECUTION", "continues as a new run"));

  /** What happened then. */
  static String happened(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
          "called the activity '%s'"
              .formatted(
                  event.getActivityTaskScheduledEventAttributes().getActivityType().getName());
      case EVENT_TYPE_TIMER_STARTED ->
          "started a timer of "
              + seconds(
                  event.getTimerStartedEventAttributes().getStartToFireTimeout().getSeconds());
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED -> {
        var child = event.getStartChildWorkflowExecutionInitiatedEventAttributes();
        yield "started the child workflow '%s' (%s)"
            .formatted(child.getWorkflowId(), child.getWorkflowType().getName());
      }
      case EVENT_TYPE_MARKER_RECORDED ->
          "recorded the marker '%s'"
              .formatted(event.getMarkerRecordedEventAttributes().getMarkerName());
      case EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES -> "set search attributes";
      case EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED -> "changed the memo";
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> "came to its end";
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW -> "continued as a new run";
      default -> "did: " + words(event.getEventType().name(), EVENT);
    };
  }

  /**
   * What a command does.
   *
   * @param command its type, as {@code COMMAND_TYPE_START_TIMER}
   */
  static String does(String command) {
    var known = COMMANDS.get(command.replace(COMMAND, ""));
    return known == null ? "does: " + words(command, COMMAND) : known;
  }

  private static String seconds(long seconds) {
    var duration = Duration.ofSeconds(seconds);
    return duration.toMinutes() > 0 && duration.toSecondsPart() == 0
        ? duration.toMinutes() + " min"
        : seconds + " s";
  }

  private static String words(String name, String prefix) {
    return name.replace(prefix, "").toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Steps() {}
}
