package dev.baton.store.recording;

import static dev.baton.store.schema.Tables.RECORDING_RETENTION;

import dev.baton.store.Database;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;

/** How long recordings are kept. */
public final class RetentionStore {

  /** Longest time that a rule may name, days. */
  public static final int MOST_DAYS = 3_650;

  private final Database database;

  public RetentionStore(Database database) {
    this.database = database;
  }

  /**
   * A rule.
   *
   * @param template slug; empty for the templates without a rule of their own
   * @param days recordings that are older are deleted, 1 to 3650
   */
  public record Rule(UUID organisation, String template, int days) {}

  /** An organisation's rules, the one for all templates first. */
  public List<Rule> list(UUID organisation) {
    return database
        .in(organisation)
        .selectFrom(RECORDING_RETENTION)
        .where(RECORDING_RETENTION.ORGANISATION.eq(organisation))
        .orderBy(RECORDING_RETENTION.TEMPLATE)
        .fetch(row ->
            new Rule(
                organisation,
                row.get(RECORDING_RETENTION.TEMPLATE),
                row.get(RECORDING_RETENTION.DAYS)));
  }

  /** Which organisations have rules. */
  public List<UUID> organisations() {
    return database
        .platform()
        .selectDistinct(RECORDING_RETENTION.ORGANISATION)
        .from(RECORDING_RETENTION)
        .fetch(RECORDING_RETENTION.ORGANISATION);
  }

  /**
   * Sets a rule.
   *
   * @param by who does
   */
  public void put(Rule rule, String by) {
    database
        .in(rule.organisation())
        .insertInto(RECORDING_RETENTION)
        .set(RECORDING_RETENTION.ORGANISATION, rule.organisation())
        .set(RECORDING_RETENTION.TEMPLATE, rule.template())
        .set(RECORDING_RETENTION.DAYS, rule.days())
        .set(RECORDING_RETENTION.UPDATED_BY, by)
        .onConflict(RECORDING_RETENTION.ORGANISATION, RECORDING_RETENTION.TEMPLATE)
        .doUpdate()
        .set(RECORDING_RETENTION.DAYS, rule.days())
        .set(RECORDING_RETENTION.UPDATED_BY, by)
        .set(RECORDING_RETENTION.UPDATED_AT, DSL.currentInstant())
        .execute();
  }

  /** Takes a rule away: recordings are kept. */
  public void remove(UUID organisation, String template) {
    database
        .in(organisation)
        .deleteFrom(RECORDING_RETENTION)
        .where(RECORDING_RETENTION.ORGANISATION.eq(organisation))
        .and(RECORDING_RETENTION.TEMPLATE.eq(template))
        .execute();
  }
}
