package dev.baton.workflows.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a session goes on around its turns: when the user seems to be gone, how it nears its end, how
 * early the agent begins to think, and how much of a long talk it keeps in mind. Whatever is absent
 * in JSON has its default.
 *
 * @param userAwayMs silence of both sides after which the user counts as away, ms; 0 for never,
 *     else 1000–3600000
 * @param awayPrompt what the agent then says, once; {@code null} for nothing
 * @param durationWarningMs how long before the longest duration the room is warned, ms; 0 for never
 * @param durationWarning what the agent then says; {@code null} for nothing
 * @param preemptiveGeneration whether the language model begins on what the user has said so far,
 *     before the turn is over; what turns out to be wrong is thrown away, its tokens are lost
 * @param contextTokens from about so many tokens on, the oldest part of the conversation is
 *     summarised; 500–1000000
 * @param failoverNotice what the agent says when its worker died and something was lost with it: an
 *     answer, or the greeting; empty for nothing, {@code null} for {@link #FAILOVER_NOTICE} where
 *     English is spoken
 */
public record Conduct(
    int userAwayMs,
    @Nullable String awayPrompt,
    int durationWarningMs,
    @Nullable String durationWarning,
    boolean preemptiveGeneration,
    int contextTokens,
    @Nullable String failoverNotice) {

  /** What an agent says by default when something was lost. */
  public static final String FAILOVER_NOTICE = "Sorry, I lost you for a moment.";

  /**
   * The first is LiveKit Agents' default. A minute is enough to come to an end. 16 000 tokens are
   * more than an hour of talk, and cheap for every model of today.
   */
  public static final Conduct DEFAULT = new Conduct(15_000, null, 60_000, null, true, 16_000, null);

  private static final int HOUR_MS = 3_600_000;

  public Conduct {
    if (userAwayMs != 0 && (userAwayMs < 1_000 || userAwayMs > HOUR_MS)) {
      throw new IllegalArgumentException(
          "user_away_ms is %d; it must be 0, or between 1000 and %d"
              .formatted(userAwayMs, HOUR_MS));
    }
    if (durationWarningMs < 0 || durationWarningMs > HOUR_MS) {
      throw new IllegalArgumentException(
          "duration_warning_ms is %d; it must be between 0 and %d"
              .formatted(durationWarningMs, HOUR_MS));
    }
    if (contextTokens < 500 || contextTokens > 1_000_000) {
      throw new IllegalArgumentException(
          "context_tokens is %d; it must be between 500 and 1000000".formatted(contextTokens));
    }
  }

  /** With the notice that everybody gets. */
  public Conduct(
      int userAwayMs,
      @Nullable String awayPrompt,
      int durationWarningMs,
      @Nullable String durationWarning,
      boolean preemptiveGeneration,
      int contextTokens) {
    this(
        userAwayMs,
        awayPrompt,
        durationWarningMs,
        durationWarning,
        preemptiveGeneration,
        contextTokens,
        null);
  }

  /**
   * What is said when something was lost; empty for nothing.
   *
   * @param language BCP 47 tag of the session's language
   */
  public String failoverNotice(String language) {
    if (failoverNotice != null) {
      return failoverNotice;
    }
    boolean english = Locale.forLanguageTag(language).getLanguage().equals("en");
    return english ? FAILOVER_NOTICE : "";
  }

  @JsonCreator
  static Conduct of(
      @JsonProperty("userAwayMs") @Nullable Integer userAwayMs,
      @JsonProperty("awayPrompt") @Nullable String awayPrompt,
      @JsonProperty("durationWarningMs") @Nullable Integer durationWarningMs,
      @JsonProperty("durationWarning") @Nullable String durationWarning,
      @JsonProperty("preemptiveGeneration") @Nullable Boolean preemptiveGeneration,
      @JsonProperty("contextTokens") @Nullable Integer contextTokens,
      @JsonProperty("failoverNotice") @Nullable String failoverNotice) {
    return new Conduct(
        Objects.requireNonNullElse(userAwayMs, DEFAULT.userAwayMs),
        awayPrompt,
        Objects.requireNonNullElse(durationWarningMs, DEFAULT.durationWarningMs),
        durationWarning,
        Objects.requireNonNullElse(preemptiveGeneration, DEFAULT.preemptiveGeneration),
        Objects.requireNonNullElse(contextTokens, DEFAULT.contextTokens),
        failoverNotice);
  }
}
