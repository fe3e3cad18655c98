package dev.baton.coordinator;

import dev.baton.workflows.coordination.task.CoordinationWorkflowImpl;
import dev.baton.workflows.coordination.task.SpecialistWorkflowImpl;
import dev.baton.workflows.recording.RecordingWorkflowImpl;
import dev.baton.workflows.session.SessionWorkflowImpl;
import java.util.List;
import java.util.stream.Stream;

/** The implementations of all workflows, by the queue that they run on. */
public final class WorkflowTypes {

  /** Of the queue of sessions. */
  static final List<Class<?>> SESSION =
      List.of(SessionWorkflowImpl.class, RecordingWorkflowImpl.class);

  /** Of the queue of coordination. */
  static final List<Class<?>> COORDINATION =
      List.of(CoordinationWorkflowImpl.class, SpecialistWorkflowImpl.class);

  /** All of them. */
  public static Class<?>[] all() {
    return Stream.of(SESSION, COORDINATION).flatMap(List::stream).toArray(Class<?>[]::new);
  }

  private WorkflowTypes() {}
}
