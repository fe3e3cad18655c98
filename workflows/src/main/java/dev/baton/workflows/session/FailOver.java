package dev.baton.workflows.session;

import dev.baton.workflows.media.WorkerLoss;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is heard of the worker that has the session, other than by its heartbeats: the coordinator
 * notices a death within about a second, and names who could take over.
 */
final class FailOver {

  /** A successor that has not begun by then is not to be waited for: any worker may take it. */
  private static final Duration SUCCESSOR_BEGINS = Duration.ofSeconds(1);

  /** A worker that has the session already is asked again, if it is alive at all. */
  private static final Duration KEEPER_BEGINS = Duration.ofSeconds(5);

  private final SessionState state;
  private long epochBefore;
  private @Nullable WorkerLoss loss;
  private @Nullable String successor;
  private boolean directed;
  private boolean keeping;
  private boolean kept;

  FailOver(SessionState state) {
    this.state = state;
  }

  /**
   * Where a placement goes.
   *
   * @param queue task queue
   * @param patience how long it may wait for a worker there
   * @param epoch of the worker that has the session already; {@code null} for a new one
   */
  record Destination(String queue, Duration patience, @Nullable Long epoch) {}

  /** That worker may have the session already, and keeps it then. */
  void keep(String worker) {
    successor = worker;
    keeping = true;
  }

  /**
   * A placement begins; what was heard of earlier workers does not count for it.
   *
   * @param patience how long it may wait for just any worker
   */
  Destination begin(Duration patience) {
    boolean keeps = keeping;
    keeping = false;
    kept = keeps;
    epochBefore = keeps ? state.epoch() - 1 : state.epoch();
    loss = null;
    var heir = successor;
    successor = null;
    directed = heir != null;
    if (heir == null) {
      return new Destination(SessionContract.MEDIA_QUEUE, patience, null);
    }
    var begins = keeps ? KEEPER_BEGINS : SUCCESSOR_BEGINS;
    return new Destination(
        SessionContract.mediaQueue(heir),
        patience.compareTo(begins) < 0 ? patience : begins,
        keeps ? state.epoch() : null);
  }

  /** Takes the news in, if it is about the worker that has the session now. */
  void heard(WorkerLoss news) {
    if (held() && news.epoch() == state.epoch() && news.worker().equals(state.worker())) {
      loss = news;
    }
  }

  /** Whether a worker attached since the placement began. */
  boolean held() {
    return state.epoch() > epochBefore;
  }

  /** Whether the placement was meant for one worker. */
  boolean directed() {
    return directed;
  }

  /** Whether the placement was meant for the worker that had the session already. */
  boolean kept() {
    return kept;
  }

  /** Whether the worker that has the session is known to be gone. */
  boolean lost() {
    return loss != null;
  }

  /** Gives the lost worker up; gives how it was noticed. Only when {@link #lost}. */
  String giveUp() {
    var news = Objects.requireNonNull(loss);
    state.lost(news);
    successor = news.worker().equals(news.successor()) ? null : news.successor();
    return news.why();
  }
}
