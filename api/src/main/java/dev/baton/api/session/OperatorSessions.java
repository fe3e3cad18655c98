package dev.baton.api.session;

import dev.baton.api.problem.ApiProblem;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Passes what operators want to sessions, and their refusals back. */
@Component
final class OperatorSessions {

  private final SessionLookup lookup;
  private final SessionWorkflows workflows;

  OperatorSessions(SessionLookup lookup, SessionWorkflows workflows) {
    this.lookup = lookup;
    this.workflows = workflows;
  }

  /**
   * Sends an update.
   *
   * @param sessionId as the client wrote it
   * @param id the same for repeated requests
   * @throws ApiProblem that names the cure
   */
  <R> R send(
      UUID organisation,
      String sessionId,
      String update,
      String id,
      Class<R> type,
      Object message) {
    var session = lookup.require(organisation, sessionId);
    try {
      return workflows.update(session.id(), update, id, type, message);
    } catch (WorkflowNotFoundException e) {
      throw over(session.id());
    } catch (WorkflowUpdateException e) {
      throw SessionRefusal.of(e, over(session.id()));
    }
  }

  /**
   * Something that a client wrote, in the terms of the session.
   *
   * @param message makes it; an {@link IllegalArgumentException} begins with the field's name
   */
  static <T> T read(Supplier<T> message) {
    try {
      return message.get();
    } catch (IllegalArgumentException e) {
      var words = String.valueOf(e.getMessage());
      throw ApiProblem.invalidField(words.split(" ", 2)[0], words + ".");
    }
  }

  private static ApiProblem over(String sessionId) {
    return new ApiProblem(
        HttpStatus.CONFLICT,
        "session-over",
        "Session over",
        "The session %s is over; there is nothing left to decide in it.".formatted(sessionId));
  }
}
