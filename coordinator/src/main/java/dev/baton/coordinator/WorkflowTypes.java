package dev.baton.coordinator;

import dev.baton.workflows.coordination.task.CoordinationWorkflowImpl;
import dev.baton.workflows.coordination.task.SpecialistWorkflowImpl;
import dev.baton.workflows.coordination.webhook.WebhookDeliveryWorkflowImpl;
import dev.baton.workflows.coordination.webhook.WebhookFanOutWorkflowImpl;
import dev.baton.workflows.recording.RecordingWorkflowImpl;
import dev.baton.workflows.recording.RetentionWorkflowImpl;
import dev.baton.workflows.recording.UpgradedRecordingWorkflowImpl;
import dev.baton.workflows.session.SessionWorkflowImpl;
import dev.baton.workflows.simulation.ConversationBatchWorkflowImpl;
import dev.baton.workflows.tool.ToolListingWorkflowImpl;
import dev.baton.workflows.tool.ToolTrialWorkflowImpl;
import java.util.List;
import java.util.stream.Stream;

/** The implementations of all workflows, by the queue that they run on. */
public final class WorkflowTypes {

  /** Of the queue of sessions. */
  static final List<Class<?>> SESSION =
      List.of(SessionWorkflowImpl.class, RecordingWorkflowImpl.class);

  /** The same, of workers that have a version. */
  static final List<Class<?>> VERSIONED_SESSION =
      List.of(SessionWorkflowImpl.class, UpgradedRecordingWorkflowImpl.class);

  /**
   * Of the same queue: tools that somebody tries, and waits for, a minute at most. Nobody needs
   * them to go on with new code, so they are not replayed either.
   */
  static final List<Class<?>> TRIALS =
      List.of(ToolTrialWorkflowImpl.class, ToolListingWorkflowImpl.class);

  /** Of the queue of coordination. */
  static final List<Class<?>> COORDINATION =
      List.of(CoordinationWorkflowImpl.class, SpecialistWorkflowImpl.class);

  /** Of the same queue: those that tell customers' endpoints. */
  static final List<Class<?>> WEBHOOKS =
      List.of(WebhookFanOutWorkflowImpl.class, WebhookDeliveryWorkflowImpl.class);

  /** Of the queue of simulations, which processes of their own serve. */
  static final List<Class<?>> SIMULATION = List.of(ConversationBatchWorkflowImpl.class);

  /** Of the same queue: what a schedule begins, and is over in minutes. */
  static final List<Class<?>> SCHEDULED = List.of(RetentionWorkflowImpl.class);

  /** All that live longer than a deployment. */
  public static Class<?>[] all() {
    return Stream.of(SESSION, COORDINATION, WEBHOOKS, SIMULATION)
        .flatMap(List::stream)
        .toArray(Class<?>[]::new);
  }

  private WorkflowTypes() {}
}
