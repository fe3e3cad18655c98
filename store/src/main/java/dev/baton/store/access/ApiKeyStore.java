package dev.baton.store.access;

import static dev.baton.store.schema.Tables.API_KEY;

import dev.baton.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** API keys, by the hash of the key. */
public final class ApiKeyStore {

  /** How exactly the last use is known; it is not worth a write for each request. */
  private static final Duration USE_KNOWN_TO = Duration.ofMinutes(1);

  private final Database database;

  public ApiKeyStore(Database database) {
    this.database = database;
  }

  /** Keeps a key; one whose hash is known is left as it is. */
  public void add(ApiKey key, String hash) {
    database
        .in(key.organisation())
        .insertInto(API_KEY)
        .set(API_KEY.ID, key.id())
        .set(API_KEY.ORGANISATION, key.organisation())
        .set(API_KEY.NAME, key.name())
        .set(API_KEY.PREFIX, key.prefix())
        .set(API_KEY.HASH, hash)
        .set(API_KEY.SCOPES, String.join(" ", key.scopes()))
        .set(API_KEY.CREATED_BY, key.createdBy())
        .set(API_KEY.CREATED_AT, key.createdAt())
        .onConflict(API_KEY.HASH)
        .doNothing()
        .execute();
  }

  /** All keys, revoked ones too, the newest first. */
  public List<ApiKey> list(UUID organisation) {
    return database
        .in(organisation)
        .selectFrom(API_KEY)
        .where(API_KEY.ORGANISATION.eq(organisation))
        .orderBy(API_KEY.CREATED_AT.desc(), API_KEY.ID)
        .fetch(ApiKeyStore::key);
  }

  /** Revokes a key; gives it. Revoking it again changes nothing. */
  public Optional<ApiKey> revoke(UUID organisation, UUID id, Instant now) {
    database
        .in(organisation)
        .update(API_KEY)
        .set(API_KEY.REVOKED_AT, now)
        .where(
            API_KEY.ORGANISATION.eq(organisation), API_KEY.ID.eq(id), API_KEY.REVOKED_AT.isNull())
        .execute();
    return database
        .in(organisation)
        .selectFrom(API_KEY)
        .where(API_KEY.ORGANISATION.eq(organisation), API_KEY.ID.eq(id))
        .fetchOptional(ApiKeyStore::key);
  }

  /** The key of that hash, if it is not revoked. Notes that it was used. */
  public Optional<ApiKey> use(String hash, Instant now) {
    var key =
        database
            .platform()
            .selectFrom(API_KEY)
            .where(API_KEY.HASH.eq(hash), API_KEY.REVOKED_AT.isNull())
            .fetchOptional(ApiKeyStore::key);
    key.filter(one -> isOld(one.lastUsedAt(), now))
        .ifPresent(one ->
            database
                .platform()
                .update(API_KEY)
                .set(API_KEY.LAST_USED_AT, now)
                .where(API_KEY.ID.eq(one.id()))
                .execute());
    return key;
  }

  private static boolean isOld(@Nullable Instant use, Instant now) {
    return use == null || use.plus(USE_KNOWN_TO).isBefore(now);
  }

  private static ApiKey key(Record row) {
    return new ApiKey(
        row.get(API_KEY.ID),
        row.get(API_KEY.ORGANISATION),
        row.get(API_KEY.NAME),
        row.get(API_KEY.PREFIX),
        List.of(row.get(API_KEY.SCOPES).split(" ")),
        row.get(API_KEY.CREATED_BY),
        row.get(API_KEY.CREATED_AT),
        row.get(API_KEY.LAST_USED_AT),
        row.get(API_KEY.REVOKED_AT));
  }
}
