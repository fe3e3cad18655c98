package dev.baton.telemetry.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Random ids, and for single spans those that are known before the span is written: a workflow's
 * activities name the span of their workflow as parent long before it ends, and from whichever
 * process replays it.
 */
final class FixedIds implements IdGenerator {

  private static final ThreadLocal<@Nullable SpanContext> next = new ThreadLocal<>();

  private final IdGenerator random = IdGenerator.random();

  /** Makes one span, by a function that starts exactly one. */
  static <T> T give(SpanContext ids, Supplier<T> maker) {
    next.set(ids);
    try {
      return maker.get();
    } finally {
      next.remove();
    }
  }

  @Override
  public String generateSpanId() {
    var fixed = next.get();
    return fixed == null ? random.generateSpanId() : fixed.getSpanId();
  }

  @Override
  public String generateTraceId() {
    var fixed = next.get();
    return fixed == null ? random.generateTraceId() : fixed.getTraceId();
  }
}
