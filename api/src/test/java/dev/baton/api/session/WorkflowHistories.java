package dev.baton.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionRequest;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Optional;

/** What Temporal has on record of sessions' workflows. */
public final class WorkflowHistories {

  private final WorkflowClient client;

  public WorkflowHistories(WorkflowClient client) {
    this.client = client;
  }

  /** What the workflow was started with. */
  public SessionRequest request(String sessionId) {
    return decode(
        events(sessionId).getFirst().getWorkflowExecutionStartedEventAttributes().getInput(),
        SessionRequest.class);
  }

  /** The reasons of all {@code end} signals, in order. */
  public List<EndReason> endSignals(String sessionId) {
    return events(sessionId).stream()
        .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
        .map(HistoryEvent::getWorkflowExecutionSignaledEventAttributes)
        .filter(signal -> signal.getSignalName().equals("end"))
        .map(signal -> decode(signal.getInput(), EndReason.class))
        .toList();
  }

  /** Everything of the start that the Temporal UI shows in plain text. */
  public String startEvent(String sessionId) {
    return events(sessionId).getFirst().toString();
  }

  private List<HistoryEvent> events(String sessionId) {
    var events = client.fetchHistory(SessionContract.workflowId(sessionId)).getEvents();
    assertThat(events).isNotEmpty();
    return events;
  }

  private static <T> T decode(Payloads payloads, Class<T> type) {
    return DefaultDataConverter.newDefaultInstance()
        .fromPayloads(0, Optional.of(payloads), type, type);
  }
}
