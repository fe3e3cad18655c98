package dev.baton.store.webhook;

import static dev.baton.store.schema.Tables.WEBHOOK_DELIVERY;

import dev.baton.store.Database;
import dev.baton.store.RowIds;
import dev.baton.store.webhook.StoredDelivery.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What endpoints are told, and what became of it. */
public final class DeliveryStore {

  private final Database database;

  public DeliveryStore(Database database) {
    this.database = database;
  }

  /** Writes down that an endpoint is to be told; once for an event. Gives the delivery's id. */
  public String add(
      UUID organisation, String endpointId, String eventId, String eventType, String body) {
    var id = UUID.nameUUIDFromBytes((endpointId + "/" + eventId).getBytes(StandardCharsets.UTF_8));
    database
        .in(organisation)
        .insertInto(WEBHOOK_DELIVERY)
        .set(WEBHOOK_DELIVERY.ID, id)
        .set(WEBHOOK_DELIVERY.ORGANISATION, organisation)
        .set(WEBHOOK_DELIVERY.ENDPOINT, UUID.fromString(endpointId))
        .set(WEBHOOK_DELIVERY.EVENT_ID, eventId)
        .set(WEBHOOK_DELIVERY.EVENT_TYPE, eventType)
        .set(WEBHOOK_DELIVERY.BODY, body)
        .set(WEBHOOK_DELIVERY.STATUS, Status.PENDING.name())
        .onConflictDoNothing()
        .execute();
    return id.toString();
  }

  /** Whose delivery that is; empty when there is none, and when the id is no UUID. */
  public Optional<UUID> whose(String id) {
    return RowIds.parse(id)
        .flatMap(uuid ->
            database
                .platform()
                .select(WEBHOOK_DELIVERY.ORGANISATION)
                .from(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.ID.eq(uuid))
                .fetchOptional(WEBHOOK_DELIVERY.ORGANISATION));
  }

  /** The delivery of that id; empty when there is none, and when the id is no UUID. */
  public Optional<StoredDelivery> find(UUID organisation, String id) {
    return RowIds.parse(id)
        .flatMap(uuid ->
            database
                .in(organisation)
                .selectFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.ORGANISATION.eq(organisation))
                .and(WEBHOOK_DELIVERY.ID.eq(uuid))
                .fetchOptional(DeliveryStore::delivery));
  }

  /**
   * Deliveries, the newest first.
   *
   * @param status only those, where given
   */
  public List<StoredDelivery> list(UUID organisation, @Nullable Status status, int limit) {
    return database
        .in(organisation)
        .selectFrom(WEBHOOK_DELIVERY)
        .where(WEBHOOK_DELIVERY.ORGANISATION.eq(organisation))
        .and(status == null ? DSL.noCondition() : WEBHOOK_DELIVERY.STATUS.eq(status.name()))
        .orderBy(WEBHOOK_DELIVERY.CREATED_AT.desc(), WEBHOOK_DELIVERY.ID)
        .limit(limit)
        .fetch(DeliveryStore::delivery);
  }

  /** One more attempt, and what came of it. */
  public void attempted(
      UUID organisation,
      String id,
      Status status,
      @Nullable Integer httpStatus,
      @Nullable String error) {
    database
        .in(organisation)
        .update(WEBHOOK_DELIVERY)
        .set(WEBHOOK_DELIVERY.ATTEMPTS, WEBHOOK_DELIVERY.ATTEMPTS.plus(1))
        .set(WEBHOOK_DELIVERY.STATUS, status.name())
        .set(WEBHOOK_DELIVERY.LAST_STATUS, httpStatus)
        .set(WEBHOOK_DELIVERY.LAST_ERROR, error)
        .set(
            WEBHOOK_DELIVERY.ENDED_AT,
            status == Status.PENDING
                ? DSL.castNull(WEBHOOK_DELIVERY.ENDED_AT)
                : DSL.currentInstant())
        .where(WEBHOOK_DELIVERY.ORGANISATION.eq(organisation))
        .and(WEBHOOK_DELIVERY.ID.eq(UUID.fromString(id)))
        .execute();
  }

  /** It is not tried any more, or tried again. */
  public void mark(UUID organisation, String id, Status status) {
    database
        .in(organisation)
        .update(WEBHOOK_DELIVERY)
        .set(WEBHOOK_DELIVERY.STATUS, status.name())
        .where(WEBHOOK_DELIVERY.ORGANISATION.eq(organisation))
        .and(WEBHOOK_DELIVERY.ID.eq(UUID.fromString(id)))
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
