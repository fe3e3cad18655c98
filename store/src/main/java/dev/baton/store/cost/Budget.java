package dev.baton.store.cost;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent.
 *
 * @param template slug; empty for the whole organisation
 * @param sessionUsd in one session, US dollars; {@code null} for no limit
 * @param dayUsd on one day, UTC, in all sessions of the template or the organisation; {@code null}
 *     for no limit
 * @param warnPercent at so many percent of a limit people are warned, 1 to 100
 * @param goodbye what the agent says when it has to end a session; empty for its own words
 */
public record Budget(
    String template,
    @Nullable BigDecimal sessionUsd,
    @Nullable BigDecimal dayUsd,
    int warnPercent,
    String goodbye) {

  /** Highest limit, US dollars. */
  public static final int HIGHEST_USD = 1_000_000;

  /** At so many percent people are warned where nothing else is set. */
  public static final int USUAL_WARNING = 80;

  /** What agents say where nothing else is set. */
  public static final String GOODBYE = "I am sorry, I have to end our conversation here. Goodbye.";

  /** Stands for the whole organisation. */
  public static final String ORGANISATION = "";
}
