package dev.baton.store.cost;

import static dev.baton.store.schema.Tables.SESSION_USAGE;

import dev.baton.workflows.session.Turn;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes down what turns used, and what it costs on that day. */
public final class Spending {

  /**
   * Writes it in the transaction that writes the turns; the second time changes nothing.
   *
   * @return whether something was used
   */
  public static boolean record(DSLContext sql, UUID organisation, UUID session, List<Turn> turns) {
    var spent =
        turns.stream()
            .filter(turn -> turn.metrics() != null && !turn.metrics().usage().used().isEmpty())
            .toList();
    if (spent.isEmpty()) {
      return false;
    }
    var prices = PriceStore.list(sql, organisation);
    spent.forEach(turn -> record(sql, organisation, session, turn, prices));
    return true;
  }

  private static void record(
      DSLContext sql, UUID organisation, UUID session, Turn turn, PriceList prices) {
    var day = LocalDate.ofInstant(turn.endedAt(), ZoneOffset.UTC);
    for (var used : Objects.requireNonNull(turn.metrics()).usage().used()) {
      var model = Objects.requireNonNullElse(used.model(), "");
      sql.insertInto(SESSION_USAGE)
          .set(SESSION_USAGE.ORGANISATION, organisation)
          .set(SESSION_USAGE.SESSION, session)
          .set(SESSION_USAGE.TURN, turn.seq())
          .set(SESSION_USAGE.AGENT, Objects.requireNonNullElse(turn.agent(), ""))
          .set(SESSION_USAGE.PROVIDER, used.provider())
          .set(SESSION_USAGE.MODEL, model)
          .set(SESSION_USAGE.UNIT, used.unit().name())
          .set(SESSION_USAGE.AMOUNT, used.amount())
          .set(SESSION_USAGE.USED_AT, turn.endedAt())
          .set(
              SESSION_USAGE.USD,
              prices
                  .find(used.provider(), model, used.unit(), day)
                  .map(price -> price.of(used.amount()))
                  .orElse(null))
          .onConflictDoNothing()
          .execute();
    }
  }

  private Spending() {}
}
