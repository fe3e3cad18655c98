package dev.baton.media.provider.chain;

import dev.baton.media.provider.ProviderException;
import dev.baton.workflows.agent.ModelChoice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Chains under a clock that is set by hand. */
final class ChainTesting {

  static final ModelChoice FIRST = new ModelChoice("first", null, null);
  static final ModelChoice SECOND = new ModelChoice("second", "m2", "v2");
  static final ModelChoice BOTH = FIRST.withFallbacks(SECOND);

  /** A failure that may pass. */
  static final ProviderException BROKEN = new ProviderException("first: broke off", true, null);

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final List<ChainEvent> events = new CopyOnWriteArrayList<>();
  final ManualClock clock = new ManualClock();

  /** So patient that no test waits for it. */
  Chains chains() {
    return chains(Duration.ofMinutes(5));
  }

  /**
   * @param withSuccessor how long somebody waits who has a successor
   */
  Chains chains(Duration withSuccessor) {
    return new Chains(meters, events::add, clock, Duration.ofMinutes(5), withSuccessor);
  }

  double count(Kind kind, String provider, String outcome) {
    var counter =
        meters
            .find("baton.provider.requests")
            .tags("kind", kind.tag(), "provider", provider, "outcome", outcome)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  /** Goes on when told to. */
  static final class ManualClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
