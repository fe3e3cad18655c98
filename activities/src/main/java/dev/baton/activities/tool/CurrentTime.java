package dev.baton.activities.tool;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells the time, in words that can be spoken. */
public final class CurrentTime implements BuiltInTool {

  private static final DateTimeFormatter SPOKEN =
      DateTimeFormatter.ofPattern("h:mm a 'on' EEEE, MMMM d, uuuu", Locale.US);

  private final Clock clock;

  /**
   * @param clock its zone is used when the caller names none
   */
  public CurrentTime(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "current_time";
  }

  @Override
  public String call(Invocation invocation) {
    var zone = invocation.arguments().path("timezone").asText("");
    if (zone.isBlank()) {
      return SPOKEN.format(clock.instant().atZone(clock.getZone()));
    }
    try {
      return SPOKEN.format(clock.instant().atZone(ZoneId.of(zone))) + " in " + zone;
    } catch (DateTimeException e) {
      throw ToolFailures.failed("There is no time zone '%s'.".formatted(zone));
    }
  }
}
