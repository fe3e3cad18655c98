package dev.baton.media.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session's workflow over a Temporal client. The update ids make repeated calls harmless. */
final class TemporalLink implements WorkflowLink {

  private static final int REACHED_WITHIN_MS = 1_000;

  /** Every workflow of the SDK answers it: its type and the names of its handlers. */
  private static final String SMALLEST_QUERY = "__temporal_workflow_metadata";

  private final WorkflowClient client;
  private final String workflowId;
  private final WorkflowStub workflow;

  /** The same for every try of one attach: a try whose answer was lost opened the epoch already. */
  private final String attachId = "attach-" + UUID.randomUUID();

  TemporalLink(WorkflowClient client, String sessionId) {
    this.client = client;
    this.workflowId = SessionContract.workflowId(sessionId);
    this.workflow = client.newUntypedWorkflowStub(workflowId);
  }

  @Override
  public SessionSnapshot attach(String workerId) {
    return update("attach", attachId, SessionSnapshot.class, workerId);
  }

  @Override
  public void commit(long epoch, Turn turn) {
    translating(() -> {
      workflow.signal("commitTurn", epoch, turn);
      return true;
    });
  }

  @Override
  public void said(long epoch, SpeechOutcome outcome, @Nullable Turn turn) {
    translating(() -> {
      workflow.signal("said", epoch, outcome, turn);
      return true;
    });
  }

  /** Asks the workflow itself: a server that answers is of no use while no coordinator does. */
  @Override
  public boolean reachable() {
    try {
      var unused =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(REACHED_WITHIN_MS, TimeUnit.MILLISECONDS)
              .queryWorkflow(
                  QueryWorkflowRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                      .setQuery(WorkflowQuery.newBuilder().setQueryType(SMALLEST_QUERY))
                      .build());
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  @Override
  public void note(long epoch, SessionEvent event) {
    translating(() -> {
      workflow.signal("note", epoch, event);
      return true;
    });
  }

  @Override
  public void operatorLeft(long epoch, String takeoverId) {
    translating(() -> {
      workflow.signal("operatorLeft", epoch, takeoverId);
      return true;
    });
  }

  @Override
  public void listenTo(long epoch, AudienceChoice choice) {
    translating(() -> {
      workflow.signal("listenTo", epoch, choice);
      return true;
    });
  }

  @Override
  public void panelsChanged(long epoch, List<PanelChange> changes) {
    translating(() -> {
      workflow.signal("panelsChanged", epoch, changes);
      return true;
    });
  }

  @Override
  public ToolResult callTool(long epoch, ToolCall call) {
    return update("callTool", id(call.callId(), epoch), ToolResult.class, epoch, call);
  }

  @Override
  public AgentDefinition handOff(long epoch, HandoffRequest request) {
    return update("handOff", id(request.callId(), epoch), AgentDefinition.class, epoch, request);
  }

  /**
   * A call that an earlier epoch made is made again in this one; under the old update id it would
   * only get the old refusal.
   */
  private static String id(String callId, long epoch) {
    return callId + "@" + epoch;
  }

  private <R> R update(String name, String id, Class<R> type, Object... arguments) {
    var options =
        UpdateOptions.newBuilder(type)
            .setUpdateName(name)
            .setUpdateId(id)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return translating(() -> workflow.startUpdate(options, arguments).getResult());
  }

  private static <R> R translating(Supplier<R> call) {
    try {
      return call.get();
    } catch (WorkflowNotFoundException e) {
      throw new RefusedException(SessionContract.SESSION_ENDED, "the session is over", e);
    } catch (WorkflowUpdateException e) {
      if (e.getCause() instanceof ApplicationFailure failure) {
        throw new RefusedException(failure.getType(), failure.getOriginalMessage(), e);
      }
      throw e;
    }
  }
}
