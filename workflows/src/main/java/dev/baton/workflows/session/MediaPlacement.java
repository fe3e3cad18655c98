package dev.baton.workflows.session;

import dev.baton.workflows.media.MediaCommands;
import dev.baton.workflows.media.MediaSession;
import dev.baton.workflows.media.Placement;
import dev.baton.workflows.media.WorkerLoss;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session on some media worker: places it, and when the worker is lost places it again,
 * until the session is over or no worker was to be had for {@link #PATIENCE}.
 */
final class MediaPlacement {

  /** How long a session waits for a worker before it fails. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * A worker that was not heard of for that long is lost. Only the backstop of {@link #workerLost},
   * and long: when Temporal was away itself, the worker goes on and sends what it kept meanwhile as
   * soon as it can, which must not come too late.
   */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(15);

  /** A placement that ended sooner by missing heartbeats never had any: a frozen worker took it. */
  private static final Duration NEVER_HEARD_OF = HEARTBEAT_TIMEOUT.plusSeconds(5);

  private static final String ASK_AGAIN = "ask-again-after-missed-heartbeats";

  /** A placement that held so long was sound: the next failure is answered at once again. */
  private static final Duration SOUND_AFTER = Duration.ofSeconds(10);

  /** A session that breaks so many workers, soon after it came to them, gets no other. */
  private static final int MAX_SHORT_HOLDS = 10;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** How long a worker may take for goodbyes and the last commit. */
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final SessionState state;
  private final FailOver failOver;
  private final Continuation continuation;
  private @Nullable EndReason requestedEnd;
  private @Nullable String trouble;
  private Runnable troubled = () -> {};
  private boolean goesOn;
  private int failuresInARow;
  private int shortHolds;
  private long lastHeldAtMs;

  /**
   * @param quiet whether nothing is going on that keeps the session in this run of the workflow
   */
  MediaPlacement(SessionState state, BooleanSupplier quiet) {
    this.state = state;
    this.failOver = new FailOver(state);
    this.continuation = new Continuation(state, quiet);
    var keeper = state.worker();
    if (state.continued() && keeper != null) {
      failOver.keep(keeper);
    }
  }

  /** Ends the session; the first reason counts. */
  void requestEnd(EndReason reason) {
    if (requestedEnd == null) {
      requestedEnd = reason;
    }
  }

  /** The worker that has the session is gone, if the news is not old. */
  void workerLost(WorkerLoss loss) {
    failOver.heard(loss);
  }

  /** Shows an operator what is wrong, whenever something is. */
  void whenTroubled(Runnable show) {
    troubled = show;
  }

  /** What is wrong at the moment, in words for an operator; {@code null} when nothing is. */
  @Nullable String trouble() {
    return trouble;
  }

  /** Notes that a worker attached. */
  void attached() {
    trouble = null;
  }

  /**
   * Holds the session on workers until it is over, and gives the reason; {@code null} when it is to
   * go on in a new run of the workflow.
   */
  @Nullable EndReason hold() {
    lastHeldAtMs = Workflow.currentTimeMillis();
    while (requestedEnd == null) {
      var finished = place();
      if (goesOn) {
        return null;
      }
      if (finished != null) {
        return requestedEnd == null ? finished : requestedEnd;
      }
      if (requestedEnd == null && !mayTryAgain()) {
        return EndReason.FAILED;
      }
    }
    return requestedEnd;
  }

  /** One placement; {@code null} when it was lost, or the session goes on in a new run. */
  private @Nullable EndReason place() {
    long placedAtMs = Workflow.currentTimeMillis();
    var destination = failOver.begin(patienceLeft());
    CompletablePromise<EndReason> media = Workflow.newPromise();
    var scope = Workflow.newCancellationScope(() -> media.completeFrom(run(destination)));
    scope.run();
    BooleanSupplier over = () -> media.isCompleted() || requestedEnd != null || failOver.lost();
    while (!over.getAsBoolean()) {
      Workflow.await(() -> over.getAsBoolean() || (failOver.held() && continuation.due()));
      if (!over.getAsBoolean() && continuation.prepare(over)) {
        goesOn = true;
        return null;
      }
    }
    if (!media.isCompleted() && requestedEnd == null) {
      abandon(media, scope);
      noteLoss(failOver.giveUp(), placedAtMs);
      return null;
    }
    if (!media.isCompleted()) {
      leaveRoom(media, scope, failOver.held());
      return requestedEnd;
    }
    try {
      return media.get();
    } catch (ActivityFailure failure) {
      if (cannotServe(failure)) {
        trouble = "No worker can serve the session (%s)".formatted(reason(failure));
        return EndReason.FAILED;
      }
      if (!asksAgain(failure, placedAtMs)) {
        noteLoss(reason(failure), placedAtMs);
      }
      return null;
    }
  }

  /**
   * A worker whose heartbeats stayed away, but whose death nobody has seen, may have lost Temporal
   * only: it is asked whether it has the session still, before any other is.
   */
  private boolean asksAgain(ActivityFailure failure, long placedAtMs) {
    var worker = state.worker();
    long now = Workflow.currentTimeMillis();
    if (worker == null
        || !failOver.held()
        || !missedHeartbeats(failure)
        || (failOver.kept() && now - placedAtMs < NEVER_HEARD_OF.toMillis())
        || Workflow.getVersion(ASK_AGAIN, Workflow.DEFAULT_VERSION, 1)
            == Workflow.DEFAULT_VERSION) {
      return false;
    }
    lastHeldAtMs = now;
    failOver.keep(worker);
    return true;
  }

  private static boolean missedHeartbeats(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure timeout
        && timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_HEARTBEAT;
  }

  /** Nothing more is expected of that worker; if it was only frozen it learns so when it wakes. */
  private static void abandon(Promise<EndReason> media, CancellationScope scope) {
    ignoreFailure(media);
    scope.cancel();
  }

  /** The SDK complains of a failure that nobody looks at. */
  private static void ignoreFailure(Promise<EndReason> media) {
    media.exceptionally(failure -> EndReason.REQUESTED);
  }

  private Promise<EndReason> run(FailOver.Destination destination) {
    var request = state.request();
    var media =
        Workflow.newActivityStub(
            MediaSession.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(destination.queue())
                .setScheduleToStartTimeout(destination.patience())
                .setStartToCloseTimeout(
                    Duration.ofMillis(state.template().maxDurationMs()).plus(PATIENCE))
                .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .setSummary(
                    state.epoch() == 0
                        ? "Places the session on a media worker"
                        : "Places the session again, after epoch " + state.epoch())
                .build());
    return Async.function(
        media::run, new Placement(request.sessionId(), request.room(), destination.epoch()));
  }

  private void leaveRoom(Promise<EndReason> media, CancellationScope scope, boolean held) {
    ignoreFailure(media);
    var worker = state.worker();
    if (held && worker != null && tellWorker(worker)) {
      Workflow.await(GOODBYE, media::isCompleted);
    }
    if (!media.isCompleted()) {
      scope.cancel();
      Workflow.await(GOODBYE, media::isCompleted);
    }
  }

  private boolean tellWorker(String worker) {
    var commands =
        Workflow.newActivityStub(
            MediaCommands.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(SessionContract.mediaQueue(worker))
                .setScheduleToCloseTimeout(Duration.ofSeconds(5))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
                .setSummary("Ends the session on " + worker + ": " + requestedEnd)
                .build());
    try {
      commands.end(state.request().sessionId(), endReason());
      return true;
    } catch (ActivityFailure failure) {
      return false;
    }
  }

  private EndReason endReason() {
    return requestedEnd == null ? EndReason.REQUESTED : requestedEnd;
  }

  private void noteLoss(String why, long placedAtMs) {
    long now = Workflow.currentTimeMillis();
    boolean held = failOver.held();
    if (held) {
      lastHeldAtMs = now;
    }
    boolean sound = held && now - placedAtMs >= SOUND_AFTER.toMillis();
    if (sound) {
      failuresInARow = 1;
    } else if (held || !failOver.directed()) {
      failuresInARow++;
    }
    shortHolds = sound ? 0 : held ? shortHolds + 1 : shortHolds;
    trouble =
        held
            ? "Worker %s was lost (%s); placing the session again".formatted(state.worker(), why)
            : "No worker took the session (%s)".formatted(why);
    troubled.run();
  }

  /**
   * Waits before the next try, at first not at all, then longer each time; gives whether there
   * shall be one.
   */
  private boolean mayTryAgain() {
    if (failuresInARow > 1) {
      long pauseMs = FIRST_PAUSE.toMillis() << Math.min(failuresInARow - 2, 6);
      var pause = Duration.ofMillis(Math.min(pauseMs, LONGEST_PAUSE.toMillis()));
      Workflow.await(pause, () -> requestedEnd != null);
    }
    return shortHolds < MAX_SHORT_HOLDS && !patienceLeft().isZero();
  }

  private Duration patienceLeft() {
    long waitedMs = Workflow.currentTimeMillis() - lastHeldAtMs;
    return Duration.ofMillis(Math.max(0, PATIENCE.toMillis() - waitedMs));
  }

  private static boolean cannotServe(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        && SessionContract.CANNOT_SERVE.equals(cause.getType());
  }

  private static String reason(ActivityFailure failure) {
    return failure.getCause() instanceof TemporalFailure cause
        ? cause.getOriginalMessage()
        : failure.getOriginalMessage();
  }
}
