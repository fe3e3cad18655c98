package dev.baton.media.telemetry;

import dev.baton.media.voice.TurnListener;
import dev.baton.media.voice.TurnTimeline;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A span {@code turn} for each turn of the agent, from the end of the user's words to the end of
 * the agent's, with a child for each component that took its time. It hangs below the placement of
 * its session, where that is traced. Attributes carry numbers and names, never what was said.
 */
public final class TurnSpans implements TurnListener {

  private final Tracer tracer;
  private final Context placement = Context.current();
  private final Attributes session;

  /**
   * Turns hang below what is the current span here.
   *
   * @param template slug of the session's template
   */
  public TurnSpans(Tracer tracer, String sessionId, String room, String template) {
    this.tracer = tracer;
    this.session =
        Attributes.builder()
            .put("baton.session.id", sessionId)
            .put("baton.room", room)
            .put("baton.template", template)
            .build();
  }

  @Override
  public void spoke(Turn turn, TurnTimeline timeline) {
    var span =
        tracer
            .spanBuilder("turn")
            .setParent(placement)
            .setStartTimestamp(timeline.start().orElse(turn.startedAt()))
            .setAllAttributes(session)
            .startSpan();
    if (span.isRecording()) {
      span.setAllAttributes(attributes(turn));
      components(span, timeline);
    }
    span.end(turn.endedAt());
  }

  private void components(Span turn, TurnTimeline timeline) {
    var parent = Context.root().with(turn);
    for (var phase : timeline.phases()) {
      tracer
          .spanBuilder(phase.component().name().toLowerCase(Locale.ROOT))
          .setParent(parent)
          .setStartTimestamp(phase.from())
          .startSpan()
          .end(phase.to());
    }
  }

  private static Attributes attributes(Turn turn) {
    var attributes =
        Attributes.builder()
            .put("baton.turn.seq", turn.seq())
            .put("baton.turn.interrupted", turn.interrupted());
    if (turn.agent() != null) {
      attributes.put("baton.agent", turn.agent());
    }
    var metrics = turn.metrics();
    if (metrics != null) {
      numbers(attributes, metrics);
    }
    return attributes.build();
  }

  private static void numbers(AttributesBuilder attributes, TurnMetrics metrics) {
    put(attributes, "baton.turn.voice_to_voice_ms", metrics.voiceToVoiceMs());
    attributes
        .put("baton.turn.preemptive", metrics.preemptive())
        .put("gen_ai.usage.input_tokens", metrics.usage().inputTokens())
        .put("gen_ai.usage.output_tokens", metrics.usage().outputTokens())
        .put("baton.usage.stt_audio_ms", metrics.usage().sttAudioMs())
        .put("baton.usage.tts_characters", metrics.usage().ttsCharacters());
  }

  private static void put(AttributesBuilder attributes, String key, @Nullable Integer value) {
    if (value != null) {
      attributes.put(key, (long) value);
    }
  }
}
