package dev.baton.deploy.bench;

import java.time.Duration;
import java.util.List;

/**
 * What to measure.
 *
 * @param api the API
 * @param template slug of a template whose agent uses the provider {@code loopback}
 * @param entry how callers get into a session
 * @param sessions sessions at a time, 1–200
 * @param talking how many of them talk, the others are only connected; 0–{@code sessions}
 * @param turns questions of each caller, 1–1000
 * @param bargeInEvery in every so-manieth turn the caller interrupts a long story; 0 for never
 * @param turnTaking what the sessions' metadata asks for
 * @param watched processes whose CPU and memory are measured
 * @param timeLimit what is not done by then has failed
 */
public record BenchSettings(
    ApiAddress api,
    String template,
    Entry entry,
    int sessions,
    int talking,
    int turns,
    int bargeInEvery,
    TurnTakingRequest turnTaking,
    List<WatchedProcess> watched,
    Duration timeLimit) {

  /** How a caller gets into a session. */
  public enum Entry {
    /** {@code POST /api/session/start}: the API starts the session. */
    START,
    /** {@code POST /api/livekit/connection-details}: LiveKit dispatches the agent. */
    TOKEN
  }

  /** Checks the ranges, and adds this process to the watched ones. */
  public BenchSettings {
    require("--sessions", sessions, 1, 200);
    require("--talking", talking, 0, sessions);
    require("--turns", turns, 1, 1000);
    require("--barge-in-every", bargeInEvery, 0, 1000);
    watched = List.copyOf(watched);
  }

  /** Enough for every turn to need all of its patience. */
  public static Duration timeLimitFor(int turns) {
    return Duration.ofSeconds(60 + 30L * turns);
  }

  static void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new BenchException(
          "%s is %d; it must be between %d and %d".formatted(option, value, least, most));
    }
  }
}
