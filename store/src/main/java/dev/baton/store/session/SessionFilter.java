package dev.baton.store.session;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are wanted; {@code null} stands for all.
 *
 * @param template slug
 * @param version number of the template's version, 0 for its draft
 * @param agent name of an agent that has had the session
 * @param outcome how it went
 * @param from requested at that time or later
 * @param to requested before that time
 * @param shortest ran at least so long
 * @param longest ran at most so long
 * @param cheapest cost at least so many US dollars
 * @param text words of the transcript, as people write them in search boxes: {@code "a phrase"},
 *     {@code or}, {@code -without}
 */
public record SessionFilter(
    @Nullable String template,
    @Nullable Integer version,
    @Nullable String agent,
    @Nullable Outcome outcome,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Duration shortest,
    @Nullable Duration longest,
    @Nullable BigDecimal cheapest,
    @Nullable String text) {

  /** Every session. */
  public static final SessionFilter ALL =
      new SessionFilter(null, null, null, null, null, null, null, null, null, null);

  /** How a session went. */
  public enum Outcome {
    /** It runs. */
    LIVE,
    /** It ended as sessions do. */
    ENDED,
    /** It ended as no session should. */
    FAILED,
    /** Nobody came. */
    NOBODY_JOINED,
    /** It had to be ended, because its time was over. */
    MAX_DURATION
  }
}
