package dev.baton.media.telemetry;

import dev.baton.media.voice.TurnListener;
import dev.baton.workflows.session.Turn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a worker tells of the turns and the ends of its sessions. */
public final class TurnTelemetry {

  private static final Duration[] LIMITS = {
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofMillis(800),
    Duration.ofSeconds(1),
    Duration.ofMillis(1_500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(3),
    Duration.ofSeconds(5)
  };

  private final Tracer tracer;
  private final MeterRegistry meters;
  private final Timer voiceToVoice;

  public TurnTelemetry(Tracer tracer, MeterRegistry meters) {
    this.tracer = tracer;
    this.meters = meters;
    this.voiceToVoice =
        Timer.builder("baton.turn.voice.to.voice")
            .description("From the end of the user's speech to the first frame of the answer")
            .serviceLevelObjectives(LIMITS)
            .register(meters);
    turns(false);
    turns(true);
  }

  /** Tells nobody. */
  public static TurnTelemetry none() {
    return new TurnTelemetry(OpenTelemetry.noop().getTracer("none"), new CompositeMeterRegistry());
  }

  private Counter turns(boolean interrupted) {
    return Counter.builder("baton.turns")
        .description("What agents said, and whether the user cut them off")
        .tag("interrupted", Boolean.toString(interrupted))
        .register(meters);
  }

  /**
   * For one session; its turns are below what is the current span here.
   *
   * @param template slug of the session's template
   */
  public TurnListener session(String sessionId, String room, String template) {
    var spans = new TurnSpans(tracer, sessionId, room, template);
    return (turn, timeline) -> {
      spans.spoke(turn, timeline);
      count(turn);
    };
  }

  private void count(Turn turn) {
    turns(turn.interrupted()).increment();
    var metrics = turn.metrics();
    var waited = metrics == null ? null : metrics.voiceToVoiceMs();
    if (waited != null) {
      voiceToVoice.record(waited, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * A session left this worker.
   *
   * @param how one word
   */
  public void left(String how) {
    Counter.builder("baton.sessions.left")
        .description("Sessions that left the worker, by how: why they ended, or moved")
        .tag("how", how)
        .register(meters)
        .increment();
  }
}
