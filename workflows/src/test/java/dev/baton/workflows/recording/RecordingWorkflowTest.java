package dev.baton.workflows.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.session.SessionContract;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecordingWorkflowTest {

  private static final Recording RECORDING =
      new Recording("r1", "s1", "mixed", "s1/recording.mp3", 5_000, 40_000);

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final List<Recording> listed = new ArrayList<>();

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void whatWasRecordedIsListed() {
    assertThat(finish("")).isEqualTo(RECORDING);
    assertThat(listed).containsExactly(RECORDING);
  }

  @Test
  void aSessionThatNobodyJoinedHasNoRecordingAndThatIsNoFailure() {
    assertThat(finish(RecordingActivities.NOTHING_RECORDED)).isNull();
    assertThat(listed).isEmpty();
  }

  @Test
  void aRecordingThatCannotBeReadFails() {
    assertThatThrownBy(() -> finish("Unreadable")).isInstanceOf(WorkflowFailedException.class);
  }

  /**
   * @param trouble type of the failure of joining; empty for none
   */
  private @Nullable Recording finish(String trouble) {
    var worker = temporal.newWorker(SessionContract.SESSION_QUEUE);
    worker.registerWorkflowImplementationTypes(RecordingWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        new RecordingActivities() {
          @Override
          public Recording join(String sessionId) {
            if (!trouble.isEmpty()) {
              throw ApplicationFailure.newNonRetryableFailure("no", trouble);
            }
            return RECORDING;
          }

          @Override
          public void list(Recording recording) {
            listed.add(recording);
          }
        });
    temporal.start();
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            RecordingWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(SessionContract.SESSION_QUEUE).build())
        .finish("s1");
  }
}
