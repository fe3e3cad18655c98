package dev.baton.media.provider.chain;

import dev.baton.media.provider.ProviderException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Watches over one model of one provider, for all sessions of the process: lets nobody in while it
 * keeps failing, and counts. Whoever was let in says exactly once how it ended.
 */
final class Guard {

  private final Kind kind;
  private final String name;
  private final String provider;
  private final CircuitBreaker breaker;
  private final MeterRegistry meters;
  private final ChainEvent.Listener listener;
  private final ChainEvent.Listener session;
  private final Timer first;

  /**
   * @param name provider and model
   */
  Guard(
      Kind kind,
      String provider,
      String name,
      CircuitBreaker breaker,
      MeterRegistry meters,
      ChainEvent.Listener listener) {
    this.kind = kind;
    this.name = name;
    this.provider = provider;
    this.breaker = breaker;
    this.meters = meters;
    this.listener = listener;
    this.session = ChainEvent.Listener.NONE;
    this.first =
        Timer.builder("baton.provider.first")
            .description("From the request to the first text or audio")
            .tags("kind", kind.tag(), "provider", provider)
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(10))
            .maximumExpectedValue(Duration.ofSeconds(30))
            .register(meters);
    Gauge.builder("baton.provider.breaker", breaker, Guard::level)
        .description("0: lets everything through, 1: tries whether it works again, 2: lets nothing")
        .tags("kind", kind.tag(), "provider", name)
        .register(meters);
    breaker
        .getEventPublisher()
        .onStateTransition(event ->
            listener.on(
                new ChainEvent.BreakerChanged(
                    kind, name, event.getStateTransition().getToState().name())));
  }

  private Guard(Guard shared, ChainEvent.Listener session) {
    this.kind = shared.kind;
    this.name = shared.name;
    this.provider = shared.provider;
    this.breaker = shared.breaker;
    this.meters = shared.meters;
    this.listener = shared.listener;
    this.first = shared.first;
    this.session = session;
  }

  /** The same, which also tells a session what happens to its own requests. */
  Guard tellingTo(ChainEvent.Listener sessionListener) {
    return new Guard(this, sessionListener);
  }

  String name() {
    return name;
  }

  /** Asks to be let in. */
  boolean enter() {
    var before = breaker.getState();
    boolean entered = breaker.tryAcquirePermission();
    tellChange(before);
    if (!entered) {
      count("refused");
    }
    return entered;
  }

  /** What those hear who were not let in. */
  ProviderException refusal() {
    return new ProviderException(
        "%s: not asked, as it failed too often just now".formatted(name), true, null);
  }

  /** The first output came. */
  void firstOutput(long sinceNanos) {
    first.record(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS);
    session.on(new ChainEvent.Answering(kind, name));
  }

  /** It worked. */
  void succeeded(long sinceNanos) {
    var before = breaker.getState();
    breaker.onSuccess(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS);
    tellChange(before);
    count("ok");
    session.on(new ChainEvent.Served(kind, name));
  }

  /** It did not. What no repetition would heal says nothing about the next session's request. */
  void failed(ProviderException error, long sinceNanos) {
    var before = breaker.getState();
    if (error.retryable()) {
      breaker.onError(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS, error);
    } else {
      breaker.releasePermission();
    }
    count("error");
    tell(new ChainEvent.Failed(kind, name, String.valueOf(error.getMessage())));
    tellChange(before);
  }

  /** Nothing came in time. */
  void timedOut(ProviderException error, long sinceNanos) {
    var before = breaker.getState();
    breaker.onError(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS, error);
    count("timeout");
    tell(new ChainEvent.Failed(kind, name, String.valueOf(error.getMessage())));
    tellChange(before);
  }

  /** Nobody wants it any more. */
  void cancelled() {
    breaker.releasePermission();
    count("cancelled");
  }

  /** Another takes over from this one. */
  void handsTo(Guard other) {
    tell(new ChainEvent.Switched(kind, name, other.name));
  }

  private void tell(ChainEvent event) {
    listener.on(event);
    session.on(event);
  }

  /** The process hears of it from the breaker itself. */
  private void tellChange(CircuitBreaker.State before) {
    var now = breaker.getState();
    if (now != before) {
      session.on(new ChainEvent.BreakerChanged(kind, name, now.name()));
    }
  }

  private void count(String outcome) {
    meters
        .counter(
            "baton.provider.requests", "kind", kind.tag(), "provider", provider, "outcome", outcome)
        .increment();
  }

  private static double level(CircuitBreaker breaker) {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      default -> 0;
    };
  }
}
