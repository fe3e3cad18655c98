package dev.baton.store.webhook;

import static dev.baton.store.schema.Tables.WEBHOOK_DELIVERY;

import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.RowIds;
import dev.baton.store.webhook.StoredDelivery.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What endpoints are told, and what became of it. */
public final class DeliveryStore {

  private final DSLContext sql;

  public DeliveryStore(Database database) {
    this.sql = database.sql();
  }

  /** Writes down that an endpoint is to be told; once for an event. Gives the delivery's id. */
  public String add(String endpointId, String eventId, String eventType, String body) {
    var id = UUID.nameUUIDFromBytes((endpointId + "/" + eventId).getBytes(StandardCharsets.UTF_8));
    sql.insertInto(WEBHOOK_DELIVERY)
        .set(WEBHOOK_DELIVERY.ID, id)
        .set(WEBHOOK_DELIVERY.ORGANISATION, Organisations.DEFAULT)
        .set(WEBHOOK_DELIVERY.ENDPOINT, UUID.fromString(endpointId))
        .set(WEBHOOK_DELIVERY.EVENT_ID, eventId)
        .set(WEBHOOK_DELIVERY.EVENT_TYPE, eventType)
        .set(WEBHOOK_DELIVERY.BODY, body)
        .set(WEBHOOK_DELIVERY.STATUS, Status.PENDING.name())
        .onConflictDoNothing()
        .execute();
    return id.toString();
  }

  /** The delivery of that id; empty when there is none, and when the id is no UUID. */
  public Optional<StoredDelivery> find(String id) {
    return RowIds.parse(id)
        .flatMap(uuid ->
            sql.selectFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.ID.eq(uuid))
                .fetchOptional(DeliveryStore::delivery));
  }

  /**
   * Deliveries, the newest first.
   *
   * @param status only those, where given
   */
  public List<StoredDelivery> list(@Nullable Status status, int limit) {
    return sql.selectFrom(WEBHOOK_DELIVERY)
        .where(status == null ? DSL.noCondition() : WEBHOOK_DELIVERY.STATUS.eq(status.name()))
        .orderBy(WEBHOOK_DELIVERY.CREATED_AT.desc(), WEBHOOK_DELIVERY.ID)
        .limit(limit)
        .fetch(DeliveryStore::delivery);
  }

  /** One more attempt, and what came of it. */
  public void attempted(
      String id, Status status, @Nullable Integer httpStatus, @Nullable String error) {
    sql.update(WEBHOOK_DELIVERY)
        .set(WEBHOOK_DELIVERY.ATTEMPTS, WEBHOOK_DELIVERY.ATTEMPTS.plus(1))
        .set(WEBHOOK_DELIVERY.STATUS, status.name())
        .set(WEBHOOK_DELIVERY.LAST_STATUS, httpStatus)
        .set(WEBHOOK_DELIVERY.LAST_ERROR, error)
        .set(
            WEBHOOK_DELIVERY.ENDED_AT,
            status == Status.PENDING
                ? DSL.castNull(WEBHOOK_DELIVERY.ENDED_AT)
                : DSL.currentInstant())
        .where(WEBHOOK_DELIVERY.ID.eq(UUID.fromString(id)))
        .execute();
  }

  /** It is not tried any more, or tried again. */
  public void mark(String id, Status status) {
    sql.update(WEBHOOK_DELIVERY)
        .set(WEBHOOK_DELIVERY.STATUS, status.name())
        .where(WEBHOOK_DELIVERY.ID.eq(UUID.fromString(id)))
        .execute();
  }

  private static StoredDelivery delivery(Record row) {
    return new StoredDelivery(
        row.get(WEBHOOK_DELIVERY.ID).toString(),
        row.get(WEBHOOK_DELIVERY.ENDPOINT).toString(),
        row.get(WEBHOOK_DELIVERY.EVENT_ID),
        row.get(WEBHOOK_DELIVERY.EVENT_TYPE),
        row.get(WEBHOOK_DELIVERY.BODY),
        Status.valueOf(row.get(WEBHOOK_DELIVERY.STATUS)),
        row.get(WEBHOOK_DELIVERY.ATTEMPTS),
        row.get(WEBHOOK_DELIVERY.LAST_STATUS),
        row.get(WEBHOOK_DELIVERY.LAST_ERROR),
        row.get(WEBHOOK_DELIVERY.CREATED_AT));
  }
}
