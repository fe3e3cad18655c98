package dev.baton.workflows.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often and in which way a tool may be called. A call that is refused fails without effect, and
 * the model is told why.
 *
 * @param perMinute calls within one minute in one session, at least 1; {@code null} for no limit
 * @param perMinuteInTemplate calls within one calendar minute in all sessions of the template
 *     together, at least 1; {@code null} for no limit
 * @param duplicates what becomes of a call while another of the same tool with the same arguments
 *     is still running; {@link Duplicates#ALLOW} if absent
 * @param cancellable whether a call still running when the session ends is cancelled; otherwise it
 *     runs to its end and its result is kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolLimits(
    @Nullable Integer perMinute,
    @Nullable Integer perMinuteInTemplate,
    Duplicates duplicates,
    boolean cancellable) {

  /** What becomes of a second call while the same one is running. */
  public enum Duplicates {
    /** It runs as well. */
    ALLOW,
    /** It is refused. */
    REJECT,
    /** It gets the result of the first. */
    JOIN
  }

  /** No limits. */
  public static final ToolLimits NONE = new ToolLimits(null, null, Duplicates.ALLOW, false);

  @SuppressWarnings("NullAway") // JSON may lack it
  public ToolLimits {
    duplicates = Objects.requireNonNullElse(duplicates, Duplicates.ALLOW);
    requirePositive("per_minute", perMinute);
    requirePositive("per_minute_in_template", perMinuteInTemplate);
  }

  private static void requirePositive(String name, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw new IllegalArgumentException("%s is %d; it must be at least 1".formatted(name, value));
    }
  }
}
