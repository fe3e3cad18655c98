package dev.baton.store.secret;

import static dev.baton.store.schema.Tables.DATA_KEY;
import static dev.baton.store.schema.Tables.SECRET;

import dev.baton.store.Database;
import dev.baton.store.secret.DataKeys.DataKey;
import dev.baton.workflows.payload.AesGcm;
import dev.baton.workflows.payload.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Secrets of organisations by name. Each is encrypted with a data key of its organisation, for that
 * organisation and name alone.
 */
public final class SecretStore {

  private final Database database;
  private final DataKeys keys;

  public SecretStore(Database database, KeyRing installation) {
    this.database = database;
    this.keys = new DataKeys(installation);
  }

  /**
   * What may be known of a secret.
   *
   * @param name letters, digits and {@code _}
   * @param updatedBy who set it
   */
  public record SecretName(String name, Instant updatedAt, String updatedBy) {}

  /**
   * Sets a secret, in place of an earlier value.
   *
   * @param by who sets it
   */
  public void put(UUID organisation, String name, String value, String by) {
    database
        .in(organisation)
        .transaction(configuration -> {
          var sql = configuration.dsl();
          DataKeys.lock(sql, organisation);
          var key = keys.current(sql, organisation);
          var sealed = sealed(key, organisation, name, value.getBytes(StandardCharsets.UTF_8));
          sql.insertInto(SECRET)
              .set(SECRET.ORGANISATION, organisation)
              .set(SECRET.NAME, name)
              .set(SECRET.KEY_VERSION, key.version())
              .set(SECRET.SEALED, sealed)
              .set(SECRET.UPDATED_BY, by)
              .onConflict(SECRET.ORGANISATION, SECRET.NAME)
              .doUpdate()
              .set(SECRET.KEY_VERSION, key.version())
              .set(SECRET.SEALED, sealed)
              .set(SECRET.UPDATED_BY, by)
              .set(SECRET.UPDATED_AT, DSL.currentInstant())
              .execute();
        });
  }

  /** What secrets there are, in alphabetical order; never what they are. */
  public List<SecretName> names(UUID organisation) {
    return database
        .in(organisation)
        .select(SECRET.NAME, SECRET.UPDATED_AT, SECRET.UPDATED_BY)
        .from(SECRET)
        .where(SECRET.ORGANISATION.eq(organisation))
        .orderBy(SECRET.NAME)
        .fetch(row -> new SecretName(row.value1(), row.value2(), row.value3()));
  }

  /** Forgets a secret; gives whether there was one. */
  public boolean remove(UUID organisation, String name) {
    return database
            .in(organisation)
            .deleteFrom(SECRET)
            .where(SECRET.ORGANISATION.eq(organisation))
            .and(SECRET.NAME.eq(name))
            .execute()
        == 1;
  }

  /**
   * The secret, for use where it is needed: it goes into no log, no record and no answer.
   *
   * @throws IllegalStateException when the installation's key that it depends on is not there
   */
  public Optional<String> value(UUID organisation, String name) {
    // With its key in one statement: the keys may be changed between two.
    return database
        .in(organisation)
        .select()
        .from(SECRET)
        .join(DATA_KEY)
        .on(DATA_KEY.ORGANISATION.eq(SECRET.ORGANISATION))
        .and(DATA_KEY.VERSION.eq(SECRET.KEY_VERSION))
        .where(SECRET.ORGANISATION.eq(organisation))
        .and(SECRET.NAME.eq(name))
        .fetchOptional()
        .map(
            row -> new String(opened(keys.opened(row), organisation, row), StandardCharsets.UTF_8));
  }

  /** Those of the named secrets that are set; to be used as {@link #value}. */
  public Map<String, String> values(UUID organisation, Collection<String> wanted) {
    var found = new TreeMap<String, String>();
    for (var secret : names(organisation)) {
      if (wanted.contains(secret.name())) {
        value(organisation, secret.name()).ifPresent(value -> found.put(secret.name(), value));
      }
    }
    return found;
  }

  /**
   * Gives the organisation a new data key, and encrypts every secret with it; the old key is
   * forgotten. All of it happens, or nothing.
   *
   * @return how many secrets there are
   */
  public int rotate(UUID organisation) {
    return database
        .in(organisation)
        .transactionResult(configuration -> {
          var sql = configuration.dsl();
          DataKeys.lock(sql, organisation);
          var old = keys.current(sql, organisation);
          var next = keys.next(sql, organisation);
          var rows =
              sql.selectFrom(SECRET)
                  .where(SECRET.ORGANISATION.eq(organisation))
                  .forUpdate()
                  .fetch();
          for (var row : rows) {
            var from =
                row.get(SECRET.KEY_VERSION) == old.version()
                    ? old
                    : keys.of(sql, organisation, row.get(SECRET.KEY_VERSION));
            var name = row.get(SECRET.NAME);
            var value = opened(from, organisation, row);
            sql.update(SECRET)
                .set(SECRET.KEY_VERSION, next.version())
                .set(SECRET.SEALED, sealed(next, organisation, name, value))
                .where(SECRET.ORGANISATION.eq(organisation))
                .and(SECRET.NAME.eq(name))
                .execute();
          }
          DataKeys.removeBefore(sql, organisation, next.version());
          return rows.size();
        });
  }

  /**
   * Seals the data keys of all organisations with the installation's first key, where an earlier
   * one did. Once that is done, the earlier one is not needed for secrets any more.
   *
   * @return how many data keys were sealed anew
   */
  public int sealWithTheFirstKey() {
    return database.platform().transactionResult(configuration -> keys.seal(configuration.dsl()));
  }

  private static byte[] sealed(DataKey key, UUID organisation, String name, byte[] value) {
    try {
      return AesGcm.seal(key.key(), value, context(organisation, name));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret could not be encrypted", e);
    }
  }

  private static byte[] opened(DataKey key, UUID organisation, Record row) {
    var name = row.get(SECRET.NAME);
    try {
      return AesGcm.open(key.key(), row.get(SECRET.SEALED), context(organisation, name));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the secret '%s' was changed in the database; set it again".formatted(name), e);
    }
  }

  private static byte[] context(UUID organisation, String name) {
    return (organisation + "/" + name).getBytes(StandardCharsets.UTF_8);
  }
}
