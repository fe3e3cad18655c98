package dev.baton.workflows.media;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link WorkerLease} by which others see that the worker died.
 *
 * @param run id of this run of the worker: the same worker started again has another one
 * @param beat grows with every renewal
 * @param host name of the machine it runs on
 * @param healthPort port on that machine's loopback address at which it answers {@code /health}
 * @param holds the sessions that it has; empty when it has handed all of them back
 * @param pid of its process on that machine; 0 when it does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkerPulse(
    String run, long beat, String host, int healthPort, List<Held> holds, long pid) {

  public WorkerPulse {
    holds = List.copyOf(holds);
  }

  /** Of a worker that does not say which process it is. */
  public WorkerPulse(String run, long beat, String host, int healthPort, List<Held> holds) {
    this(run, beat, host, healthPort, holds, 0);
  }

  /**
   * A session that a worker has.
   *
   * @param sessionId the session
   * @param epoch the epoch that its attach opened
   * @param talking who is saying something that is not kept yet; {@code null} for nobody
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Held(String sessionId, long epoch, @Nullable Talker talking) {

    /** A session in which nobody is saying anything. */
    public Held(String sessionId, long epoch) {
      this(sessionId, epoch, null);
    }
  }
}
