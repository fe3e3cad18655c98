package dev.baton.api.inbox;

import dev.baton.store.inbox.WaitingCall;
import dev.baton.workflows.coordination.task.Escalation;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a person, each list with the oldest first.
 *
 * @param escalations questions of tasks; answered at {@code POST /api/tasks/{id}/escalations/{n}}
 * @param toolCalls calls of running sessions; answered at {@code POST
 *     /api/session/{id}/tool/{callId}/approval}, or {@code /resolution}
 */
record InboxView(List<InboxEscalation> escalations, List<InboxToolCall> toolCalls) {

  /** A question of a task, with the answers that may be given. */
  record InboxEscalation(
      String task,
      String title,
      int n,
      @Nullable String step,
      String question,
      List<InboxOption> options,
      Instant raisedAt) {

    static Stream<InboxEscalation> of(TaskSnapshot task) {
      return task.escalations().stream()
          .filter(Escalation::open)
          .map(escalation ->
              new InboxEscalation(
                  task.taskId(),
                  task.title(),
                  escalation.n(),
                  escalation.step(),
                  escalation.question(),
                  escalation.options().stream()
                      .map(option -> new InboxOption(lower(option.choice()), option.explanation()))
                      .toList(),
                  escalation.raisedAt()));
    }
  }

  /** An answer that may be given. */
  record InboxOption(String choice, String explanation) {}

  /**
   * A tool call; {@code outcome} is {@code pending} while it waits for approval, {@code unknown}
   * when nobody saw what became of it. {@code arguments} is JSON.
   */
  record InboxToolCall(
      String session,
      String template,
      String callId,
      String agent,
      String tool,
      String arguments,
      String outcome,
      Instant since) {

    static InboxToolCall of(WaitingCall call) {
      return new InboxToolCall(
          call.session(),
          call.template(),
          call.callId(),
          call.agent(),
          call.tool(),
          call.argumentsJson(),
          lower(call.outcome()),
          call.since());
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
