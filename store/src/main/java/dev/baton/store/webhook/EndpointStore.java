package dev.baton.store.webhook;

import static dev.baton.store.schema.Tables.WEBHOOK_ENDPOINT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.store.Database;
import dev.baton.store.RowIds;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Customers' endpoints. */
public final class EndpointStore {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

  /** 256 bits, as https://www.standardwebhooks.com recommends 24 to 64 bytes. */
  private static final int SECRET_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;

  public EndpointStore(Database database) {
    this.database = database;
  }

  /**
   * An endpoint and whether it was registered just now.
   *
   * @param created {@code false}: the address was registered before, and is told of these events
   *     from now on
   */
  public record Registration(StoredEndpoint endpoint, boolean created) {}

  /** Registers an address; each has one entry. */
  public Registration register(UUID organisation, String url, List<String> events) {
    var id = UUID.randomUUID();
    var kept =
        database
            .in(organisation)
            .insertInto(WEBHOOK_ENDPOINT)
            .set(WEBHOOK_ENDPOINT.ID, id)
            .set(WEBHOOK_ENDPOINT.ORGANISATION, organisation)
            .set(WEBHOOK_ENDPOINT.URL, url)
            .set(WEBHOOK_ENDPOINT.EVENTS, json(events))
            .set(WEBHOOK_ENDPOINT.SECRET, secret())
            .onConflict(WEBHOOK_ENDPOINT.ORGANISATION, WEBHOOK_ENDPOINT.URL)
            .doUpdate()
            .set(WEBHOOK_ENDPOINT.EVENTS, json(events))
            .returning()
            .fetchSingle(EndpointStore::endpoint);
    return new Registration(kept, kept.id().equals(id.toString()));
  }

  /** All endpoints, the oldest first. */
  public List<StoredEndpoint> list(UUID organisation) {
    return database
        .in(organisation)
        .selectFrom(WEBHOOK_ENDPOINT)
        .where(WEBHOOK_ENDPOINT.ORGANISATION.eq(organisation))
        .orderBy(WEBHOOK_ENDPOINT.CREATED_AT, WEBHOOK_ENDPOINT.ID)
        .fetch(EndpointStore::endpoint);
  }

  /** Whether there is any. */
  public boolean isEmpty(UUID organisation) {
    return !database
        .in(organisation)
        .fetchExists(WEBHOOK_ENDPOINT, WEBHOOK_ENDPOINT.ORGANISATION.eq(organisation));
  }

  /** The endpoint of that id; empty when there is none, and when the id is no UUID. */
  public Optional<StoredEndpoint> find(UUID organisation, String id) {
    return RowIds.parse(id)
        .flatMap(uuid ->
            database
                .in(organisation)
                .selectFrom(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ORGANISATION.eq(organisation))
                .and(WEBHOOK_ENDPOINT.ID.eq(uuid))
                .fetchOptional(EndpointStore::endpoint));
  }

  /** Gives an endpoint a new secret; the one before signs too for a day. */
  public Optional<StoredEndpoint> changeSecret(UUID organisation, String id) {
    return RowIds.parse(id)
        .flatMap(uuid ->
            database
                .in(organisation)
                .update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.PREVIOUS_SECRET, WEBHOOK_ENDPOINT.SECRET)
                .set(WEBHOOK_ENDPOINT.SECRET, secret())
                .set(WEBHOOK_ENDPOINT.SECRET_CHANGED_AT, DSL.currentInstant())
                .where(WEBHOOK_ENDPOINT.ORGANISATION.eq(organisation))
                .and(WEBHOOK_ENDPOINT.ID.eq(uuid))
                .returning()
                .fetchOptional(EndpointStore::endpoint));
  }

  /** Forgets an endpoint and its deliveries; gives whether there was one. */
  public boolean remove(UUID organisation, String id) {
    return RowIds.parse(id)
            .map(uuid ->
                database
                    .in(organisation)
                    .deleteFrom(WEBHOOK_ENDPOINT)
                    .where(WEBHOOK_ENDPOINT.ORGANISATION.eq(organisation))
                    .and(WEBHOOK_ENDPOINT.ID.eq(uuid))
                    .execute())
            .orElse(0)
        > 0;
  }

  private static String secret() {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  private static JSONB json(List<String> events) {
    try {
      return JSONB.valueOf(JSON.writeValueAsString(events));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StoredEndpoint endpoint(Record row) {
    try {
      return new StoredEndpoint(
          row.get(WEBHOOK_ENDPOINT.ID).toString(),
          row.get(WEBHOOK_ENDPOINT.URL),
          JSON.readValue(row.get(WEBHOOK_ENDPOINT.EVENTS).data(), WORDS),
          row.get(WEBHOOK_ENDPOINT.SECRET),
          row.get(WEBHOOK_ENDPOINT.PREVIOUS_SECRET),
          row.get(WEBHOOK_ENDPOINT.SECRET_CHANGED_AT));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an endpoint's events are no JSON", e);
    }
  }
}
