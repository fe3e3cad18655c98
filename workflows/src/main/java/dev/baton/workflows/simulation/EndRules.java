package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a conversation is over: both have said goodbye, the goal is reached, or a limit is.
 *
 * @param goodbye words of which one makes a line a goodbye
 * @param goalTool the goal is reached when this tool has answered; {@code null} for no such goal
 * @param goalSaid the goal is reached when somebody says this; {@code null} for no such goal
 * @param maxTurns lines of both sides, 2–200
 * @param maxSeconds length of the call, s, 5–3600
 * @param silenceMs nobody says anything for so long, however often a line was repeated, ms
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndRules(
    List<String> goodbye,
    @Nullable String goalTool,
    @Nullable String goalSaid,
    int maxTurns,
    int maxSeconds,
    int silenceMs) {

  private static final int TURNS = 30;
  private static final int SECONDS = 240;
  private static final int SILENCE_MS = 30_000;

  /** Where a scenario says nothing. */
  public static final EndRules DEFAULT = new EndRules(List.of(), null, null, 0, 0, 0);

  @SuppressWarnings("NullAway") // what is absent in a file is null, and has its default
  public EndRules {
    goodbye =
        goodbye == null || goodbye.isEmpty() ? List.of("goodbye", "bye") : List.copyOf(goodbye);
    maxTurns = maxTurns == 0 ? TURNS : maxTurns;
    maxSeconds = maxSeconds == 0 ? SECONDS : maxSeconds;
    silenceMs = silenceMs == 0 ? SILENCE_MS : silenceMs;
    Checks.range("ends.max_turns", maxTurns, 2, 200);
    Checks.range("ends.max_seconds", maxSeconds, 5, 3_600);
    Checks.range("ends.silence_ms", silenceMs, 3_000, 120_000);
  }

  /** Whether a line is a goodbye. */
  public boolean isGoodbye(String line) {
    var words = List.of(line.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}'-]+"));
    return goodbye.stream().map(word -> word.toLowerCase(Locale.ROOT)).anyMatch(words::contains);
  }
}
