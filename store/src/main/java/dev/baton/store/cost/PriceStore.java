package dev.baton.store.cost;

import static dev.baton.store.schema.Tables.PRICE;
import static dev.baton.store.schema.Tables.SESSION_USAGE;

import dev.baton.store.Database;
import dev.baton.workflows.session.UsageUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The prices that an organisation pays; a change is worked into what was used since its day. */
public final class PriceStore {

  /** Of usage in a price: nothing is lost before the division. */
  private static final DataType<BigDecimal> EXACT = SQLDataType.NUMERIC(36, 12);

  private final Database database;

  public PriceStore(Database database) {
    this.database = database;
  }

  /** The organisation's own prices over those that come with the product. */
  public PriceList list(UUID organisation) {
    return list(database.in(organisation), organisation);
  }

  static PriceList list(DSLContext sql, UUID organisation) {
    return new PriceList(ShippedPrices.ALL, own(sql, organisation));
  }

  /** The organisation's own prices. */
  public List<Price> own(UUID organisation) {
    return own(database.in(organisation), organisation);
  }

  private static List<Price> own(DSLContext sql, UUID organisation) {
    return sql.selectFrom(PRICE)
        .where(PRICE.ORGANISATION.eq(organisation))
        .fetch(row ->
            new Price(
                row.get(PRICE.PROVIDER),
                row.get(PRICE.MODEL),
                UsageUnit.valueOf(row.get(PRICE.UNIT)),
                row.get(PRICE.VALID_FROM),
                row.get(PRICE.USD),
                row.get(PRICE.SOURCE)));
  }

  /**
   * Sets a price, in place of the one from the same day.
   *
   * @param by who does
   */
  public void put(UUID organisation, Price price, String by) {
    database
        .in(organisation)
        .transaction(configuration -> {
          var sql = configuration.dsl();
          sql.insertInto(PRICE)
              .set(PRICE.ORGANISATION, organisation)
              .set(PRICE.PROVIDER, price.provider())
              .set(PRICE.MODEL, price.model())
              .set(PRICE.UNIT, price.unit().name())
              .set(PRICE.VALID_FROM, price.validFrom())
              .set(PRICE.USD, price.usd())
              .set(PRICE.SOURCE, price.source())
              .set(PRICE.UPDATED_BY, by)
              .onConflict(
                  PRICE.ORGANISATION, PRICE.PROVIDER, PRICE.MODEL, PRICE.UNIT, PRICE.VALID_FROM)
              .doUpdate()
              .set(PRICE.USD, price.usd())
              .set(PRICE.SOURCE, price.source())
              .set(PRICE.UPDATED_BY, by)
              .set(PRICE.UPDATED_AT, DSL.currentInstant())
              .execute();
          reprice(sql, organisation, price.provider(), price.unit());
        });
  }

  /** Forgets a price; gives whether there was one. */
  public boolean remove(
      UUID organisation, String provider, String model, UsageUnit unit, LocalDate validFrom) {
    return database
        .in(organisation)
        .transactionResult(configuration -> {
          var sql = configuration.dsl();
          boolean there =
              sql.deleteFrom(PRICE)
                      .where(PRICE.ORGANISATION.eq(organisation))
                      .and(PRICE.PROVIDER.eq(provider).and(PRICE.MODEL.eq(model)))
                      .and(PRICE.UNIT.eq(unit.name()))
                      .and(PRICE.VALID_FROM.eq(validFrom))
                      .execute()
                  == 1;
          reprice(sql, organisation, provider, unit);
          return there;
        });
  }

  /** Works prices into what was used: one update for each model and stretch between two prices. */
  private static void reprice(DSLContext sql, UUID organisation, String provider, UsageUnit unit) {
    var mine =
        SESSION_USAGE
            .ORGANISATION
            .eq(organisation)
            .and(SESSION_USAGE.PROVIDER.eq(provider))
            .and(SESSION_USAGE.UNIT.eq(unit.name()));
    var prices = list(sql, organisation);
    var days =
        prices.all().stream()
            .filter(price -> price.provider().equals(provider) && price.unit() == unit)
            .map(Price::validFrom)
            .distinct()
            .sorted()
            .toList();
    var models =
        sql.selectDistinct(SESSION_USAGE.MODEL)
            .from(SESSION_USAGE)
            .where(mine)
            .fetch(SESSION_USAGE.MODEL);
    for (var model : models) {
      var used = mine.and(SESSION_USAGE.MODEL.eq(model));
      sql.update(SESSION_USAGE).setNull(SESSION_USAGE.USD).where(used).execute();
      for (var day : days) {
        prices.find(provider, model, unit, day).ifPresent(price -> apply(sql, used, day, price));
      }
    }
  }

  /** The prices of later days are worked in after this one. */
  private static void apply(DSLContext sql, Condition used, LocalDate from, Price price) {
    sql.update(SESSION_USAGE)
        .set(
            SESSION_USAGE.USD,
            DSL.round(
                SESSION_USAGE
                    .AMOUNT
                    .cast(EXACT)
                    .mul(DSL.val(price.usd()))
                    .div(DSL.val(BigDecimal.valueOf(Price.per(price.unit())))),
                9))
        .where(used)
        .and(SESSION_USAGE.USED_AT.ge(from.atStartOfDay().toInstant(ZoneOffset.UTC)))
        .execute();
  }
}
