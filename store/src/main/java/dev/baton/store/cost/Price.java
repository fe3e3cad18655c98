package dev.baton.store.cost;

import dev.baton.workflows.session.UsageUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What a provider takes.
 *
 * @param provider its name in templates, for example {@code openai}
 * @param model the model's name; {@link #ANY} for all that have no price of their own
 * @param unit what is counted
 * @param validFrom the first day, UTC; it is good until the next one of the same unit
 * @param usd US dollars for {@link #per} of the unit
 * @param source where it was read: an address and a date, or a contract
 */
public record Price(
    String provider,
    String model,
    UsageUnit unit,
    LocalDate validFrom,
    BigDecimal usd,
    String source) {

  /** Stands for every model. */
  public static final String ANY = "*";

  private static final int SCALE = 9;

  /** For how much of a unit prices are: a million tokens or characters, a minute of speech. */
  public static long per(UsageUnit unit) {
    return unit == UsageUnit.SPEECH_HEARD_MS ? 60_000 : 1_000_000;
  }

  /** What that much costs, US dollars. */
  public BigDecimal of(long amount) {
    return usd.multiply(BigDecimal.valueOf(amount))
        .divide(BigDecimal.valueOf(per(unit)), SCALE, RoundingMode.HALF_UP);
  }
}
