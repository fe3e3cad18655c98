package dev.baton.workflows.session;

import dev.baton.workflows.coordination.task.CoordinationWorkflow;
import dev.baton.workflows.coordination.task.EscalationAnswer;
import dev.baton.workflows.coordination.task.StepProgress;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A coordinator that only notes what it was asked for. */
record FakeCoordination(List<TaskRequest> tasks) implements CoordinationWorkflow {

  @Override
  @SuppressWarnings("NullAway") // Sessions do not look at what becomes of their tasks.
  public TaskSnapshot run(TaskRequest request) {
    tasks.add(request);
    return null;
  }

  @Override
  public TaskSnapshot answer(int n, EscalationAnswer answer) {
    throw new UnsupportedOperationException("nobody is asked");
  }

  @Override
  public void validateAnswer(int n, @Nullable EscalationAnswer answer) {}

  @Override
  public void cancel(@Nullable String by) {}

  @Override
  public void progress(@Nullable StepProgress progress) {}

  @Override
  public TaskSnapshot snapshot() {
    throw new UnsupportedOperationException("nobody looks");
  }
}
