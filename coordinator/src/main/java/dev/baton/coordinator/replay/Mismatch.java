package dev.baton.coordinator.replay;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.NonDeterministicException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a history and the code part.
 *
 * @param event number of the event in the history; 0 when it is not known
 * @param happened what the workflow did then; {@code null} when it is not known
 * @param instead what the code of today does at that point
 */
record Mismatch(long event, @Nullable String happened, String instead) {

  /** The SDK's words for: the code came to another command. */
  private static final Pattern OTHER_COMMAND =
      Pattern.compile("Event (\\d+) of type (\\S+) does not match command type (\\S+?)\\.?(\\s|$)");

  /** The SDK's words for: the code came to no command. */
  private static final Pattern NO_COMMAND =
      Pattern.compile(
          "No command scheduled that corresponds to.*?event_id: (\\d+)", Pattern.DOTALL);

  /** The SDK's words for: the same command, with something different in it. */
  private static final Pattern OTHER_CONTENT =
      Pattern.compile(
          "Command (\\S+) doesn't match event (\\S+) with EventId=(\\d+) on check (\\S+) with an expected value '(.*?)' and an actual value '(.*?)'\\.",
          Pattern.DOTALL);

  private static final Pattern AT_EVENT = Pattern.compile("Failure handling event (\\d+)");

  /** Finds the mismatch in what the replay threw; empty when it failed for another reason. */
  static Optional<Mismatch> of(Throwable thrown, WorkflowExecutionHistory history) {
    var messages = new ArrayList<String>();
    boolean found = false;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      found |= t instanceof NonDeterministicException || named(t);
      messages.add(String.valueOf(t.getMessage()));
    }
    return found ? Optional.of(read(String.join("\n", messages), history)) : Optional.empty();
  }

  /** Some causes come as text from the SDK's test server. */
  private static boolean named(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).contains("NonDeterministicException");
  }

  private static Mismatch read(String message, WorkflowExecutionHistory history) {
    var other = OTHER_COMMAND.matcher(message);
    if (other.find()) {
      return at(Long.parseLong(other.group(1)), history, "it " + Steps.does(other.group(3)));
    }
    var content = OTHER_CONTENT.matcher(message);
    if (content.find()) {
      return at(
          Long.parseLong(content.group(3)),
          history,
          "it %s, but with '%s' where the history has '%s'"
              .formatted(
                  Steps.does(content.group(1)), plain(content.group(5)), plain(content.group(6))));
    }
    var none = NO_COMMAND.matcher(message);
    if (none.find()) {
      return at(Long.parseLong(none.group(1)), history, "it takes no such step");
    }
    var at = AT_EVENT.matcher(message);
    return at.find()
        ? at(Long.parseLong(at.group(1)), history, "it does something else")
        : new Mismatch(0, null, "it does something else");
  }

  /** The name out of the text form of a message such as {@code name: "OpenSession"}. */
  private static String plain(String value) {
    return value.strip().replaceAll("^name: \"(.*)\"$", "$1");
  }

  private static Mismatch at(long id, WorkflowExecutionHistory history, String instead) {
    var happened =
        history.getEvents().stream()
            .filter(event -> event.getEventId() == id)
            .findFirst()
            .map(event -> "%s, at %s".formatted(Steps.happened(event), time(event)))
            .orElse(null);
    return new Mismatch(id, happened, instead);
  }

  private static Instant time(HistoryEvent event) {
    return Instant.ofEpochSecond(event.getEventTime().getSeconds());
  }

  /** For a person. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("The code of today does not do what this workflow did.");
    lines.add("");
    lines.add("  event        " + (event == 0 ? "not known" : event));
    if (happened != null) {
      lines.add("  it then      " + happened);
    }
    lines.add("  now          " + instead);
    lines.add("");
    lines.add("A session that is at this point stands still under this code. What helps:");
    lines.add("  - keep the old way beside the new one, chosen by");
    lines.add("    Workflow.getVersion(\"what-changed\", Workflow.DEFAULT_VERSION, 1),");
    lines.add("    and replay again; or");
    lines.add("  - let the sessions of the old code end on a coordinator with the old code");
    lines.add("    (BATON_VERSIONING=pinned, see docs/durability.md).");
    return lines;
  }
}
