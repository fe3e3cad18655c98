package dev.baton.workflows.session;

import static dev.baton.workflows.session.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.media.Talker;
import dev.baton.workflows.media.WorkerLoss;
import dev.baton.workflows.session.Story.Told;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailOverTest {

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void aSessionWhoseWorkerIsReportedLostIsGivenToTheNamedOneWithItsWholeHistory()
      throws TimeoutException {
    var session = story.start("lobby");
    story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.says(1, 1, USER, "remember the number seven");

    // The heartbeat goes on all the while: it is not what tells of the loss.
    session.workflow().workerLost(loss("worker-1", 1, "worker-2"));
    var hold = story.workers.nextHold();
    var snapshot = session.workflow().attach("worker-2");

    assertThat(snapshot.epoch()).isEqualTo(2);
    assertThat(snapshot.turns())
        .extracting(Turn::text)
        .containsExactly("remember the number seven");
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(placements(session)).containsExactly("media", "media:worker-2");
    assertThat(cancellations(session)).as("word to a worker that was only frozen").isEqualTo(1);
  }

  @Test
  void theNextWorkerHearsWhoWasCutOffAndTheOneAfterItDoesNot() throws TimeoutException {
    var session = story.start("lobby");
    story.workers.nextHold();
    assertThat(session.workflow().attach("worker-1").cutShort()).isNull();
    session
        .workflow()
        .workerLost(new WorkerLoss("worker-1", 1, null, "its lease ended", Talker.USER));
    story.workers.nextHold();

    assertThat(session.workflow().attach("worker-2").cutShort()).isEqualTo(Talker.USER);

    session.workflow().workerLost(loss("worker-2", 2, null));
    var hold = story.workers.nextHold();
    assertThat(session.workflow().attach("worker-3").cutShort()).isNull();
    session.ends(hold);
  }

  @Test
  void untilAnotherWorkerAttachesTheOperatorSeesWhatHappened() throws TimeoutException {
    var session = story.start("lobby");
    story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.workflow().workerLost(loss("worker-1", 1, null));
    var hold = story.workers.nextHold();

    assertThat(details(session)).contains("Worker worker-1 was lost (its lease ended)");

    session.workflow().attach("worker-2");
    assertThat(details(session)).doesNotContain("was lost");
    session.ends(hold);
    assertThat(placements(session)).containsExactly("media", "media");
  }

  @Test
  void newsOfALossThatIsOldOrRepeatedOrAboutAnotherWorkerMovesNothing() throws TimeoutException {
    var session = story.start("lobby");
    session.workflow().workerLost(loss("worker-1", 0, "worker-2"));
    story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.workflow().workerLost(loss("worker-2", 1, "worker-1"));
    session.workflow().workerLost(loss("worker-1", 1, "worker-2"));
    session.workflow().workerLost(loss("worker-1", 1, "worker-2"));
    var hold = story.workers.nextHold();
    session.workflow().workerLost(loss("worker-1", 1, "worker-2"));
    session.workflow().attach("worker-2");
    session.workflow().workerLost(loss("worker-1", 1, "worker-2"));
    session.workflow().workerLost(loss("worker-2", 1, "worker-1"));

    session.ends(hold);

    assertThat(placements(session)).containsExactly("media", "media:worker-2");
  }

  @Test
  void aNamedWorkerThatDoesNotBeginIsNotWaitedFor() throws TimeoutException {
    var session = story.start("lobby");
    story.workers.nextHold();
    session.workflow().attach("worker-1");

    session.workflow().workerLost(loss("worker-1", 1, "worker-that-died-too"));
    var hold = story.workers.nextHold();

    session.workflow().attach("worker-2");
    session.ends(hold);
    assertThat(placements(session)).containsExactly("media", "media:worker-that-died-too", "media");
  }

  @Test
  void aWorkerWhoseHeartbeatsStayedAwayIsAskedWhetherItHasTheSessionStillBeforeAnyOther()
      throws TimeoutException {
    var session = story.start("lobby");
    var first = story.workers.nextHold();
    session.workflow().attach("worker-1");
    first.die();

    var again = story.workers.nextHold();

    assertThat(again.placement().epoch()).as("it need not join").isEqualTo(1);
    session.says(1, 1, USER, "I never noticed anything");
    assertThat(details(session)).doesNotContain("was lost");
    assertThat(session.ends(again).turns()).isEqualTo(1);
    assertThat(placements(session)).containsExactly("media", "media:worker-1");
  }

  @Test
  void aWorkerThatDoesNotHearTheQuestionIsReplaced() throws TimeoutException {
    var session = story.start("lobby");
    var first = story.workers.nextHold();
    session.workflow().attach("worker-of-which-nobody-heard-again");
    first.die();

    var hold = story.workers.nextHold();

    assertThat(hold.placement().epoch()).isNull();
    assertThat(session.workflow().attach("worker-2").epoch()).isEqualTo(2);
    session.ends(hold);
    assertThat(placements(session))
        .containsExactly("media", "media:worker-of-which-nobody-heard-again", "media");
  }

  private static WorkerLoss loss(String worker, long epoch, @Nullable String successor) {
    return new WorkerLoss(worker, epoch, successor, "its lease ended");
  }

  private static String details(Told session) {
    return session
        .stub()
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  /** The task queues of all placements, in order. */
  private List<String> placements(Told session) {
    return story.history(session).stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .filter(scheduled -> scheduled.getActivityType().getName().equals("RunMediaSession"))
        .map(scheduled -> scheduled.getTaskQueue().getName())
        .toList();
  }

  private long cancellations(Told session) {
    return story.history(session).stream()
        .filter(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes)
        .count();
  }
}
