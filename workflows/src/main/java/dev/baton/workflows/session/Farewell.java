package dev.baton.workflows.session;

import dev.baton.workflows.session.Turn.Role;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end that an agent asked for: it comes once the agent has said goodbye, or was silent for too
 * long. A user who goes on talking keeps the session open.
 */
final class Farewell {

  /** How long the goodbye may take to come. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MediaPlacement placement;
  private @Nullable Instant since;

  Farewell(MediaPlacement placement) {
    this.placement = placement;
  }

  /**
   * The agent wants to end the session.
   *
   * @param written whether the agent's goodbye is written in the template, and so part of the end
   */
  void begin(Instant now, boolean written) {
    if (written) {
      end();
      return;
    }
    boolean waiting = since != null;
    since = now;
    if (!waiting) {
      Async.procedure(this::waitForGoodbye);
    }
  }

  /** Whether the agent is expected to say goodbye. */
  boolean pending() {
    return since != null;
  }

  private void waitForGoodbye() {
    if (!Workflow.await(PATIENCE, () -> since == null)) {
      end();
    }
  }

  /** Somebody said something. */
  void said(Turn turn) {
    var asked = since;
    if (asked == null || turn.startedAt().isBefore(asked)) {
      return;
    }
    if (turn.role() == Role.USER || turn.interrupted()) {
      since = null;
    } else {
      end();
    }
  }

  private void end() {
    since = null;
    placement.requestEnd(EndReason.AGENT_ENDED);
  }
}
