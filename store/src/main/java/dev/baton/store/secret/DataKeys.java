package dev.baton.store.secret;

import static dev.baton.store.schema.Tables.DATA_KEY;

import dev.baton.workflows.payload.KeyRing;
import dev.baton.workflows.payload.KeyRing.Sealed;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The data keys of organisations, each sealed with a key of the installation. */
final class DataKeys {

  /** AES-256. */
  private static final int KEY_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyRing installation;

  DataKeys(KeyRing installation) {
    this.installation = installation;
  }

  /** A data key and its number. */
  record DataKey(int version, SecretKey key) {}

  /** Lets nobody else set secrets or change keys of the organisation to the transaction's end. */
  static void lock(DSLContext sql, UUID organisation) {
    sql.execute(
        "select pg_advisory_xact_lock(hashtextextended({0}, 6)) as organisation",
        DSL.val("data keys of " + organisation));
  }

  /** The key that encrypts now; makes the first one. */
  DataKey current(DSLContext sql, UUID organisation) {
    return newest(sql, organisation)
        .orElseGet(() -> {
          insert(sql, organisation, 1);
          return newest(sql, organisation).orElseThrow();
        });
  }

  /** Makes the next key. */
  DataKey next(DSLContext sql, UUID organisation) {
    insert(sql, organisation, current(sql, organisation).version() + 1);
    return current(sql, organisation);
  }

  /** The key of that number. */
  DataKey of(DSLContext sql, UUID organisation, int version) {
    return sql.selectFrom(DATA_KEY)
        .where(DATA_KEY.ORGANISATION.eq(organisation))
        .and(DATA_KEY.VERSION.eq(version))
        .fetchOptional()
        .map(this::opened)
        .orElseThrow(() ->
            new IllegalStateException("the data key %d of a secret is gone".formatted(version)));
  }

  /** Forgets the keys before that one. */
  static void removeBefore(DSLContext sql, UUID organisation, int version) {
    sql.deleteFrom(DATA_KEY)
        .where(DATA_KEY.ORGANISATION.eq(organisation))
        .and(DATA_KEY.VERSION.lt(version))
        .execute();
  }

  /**
   * Seals every key anew that an earlier key of the installation sealed.
   *
   * @return how many there were
   */
  int seal(DSLContext platform) {
    var old =
        platform
            .selectFrom(DATA_KEY)
            .where(DATA_KEY.SEALED_BY.ne(installation.writer()))
            .forUpdate()
            .fetch();
    for (var row : old) {
      var organisation = row.get(DATA_KEY.ORGANISATION);
      var sealed = installation.seal(opened(row).key().getEncoded(), purpose(organisation));
      platform
          .update(DATA_KEY)
          .set(DATA_KEY.SEALED_BY, sealed.keyId())
          .set(DATA_KEY.SEALED, sealed.bytes())
          .where(DATA_KEY.ORGANISATION.eq(organisation))
          .and(DATA_KEY.VERSION.eq(row.get(DATA_KEY.VERSION)))
          .execute();
    }
    return old.size();
  }

  private void insert(DSLContext sql, UUID organisation, int version) {
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    var sealed = installation.seal(key, purpose(organisation));
    sql.insertInto(DATA_KEY)
        .set(DATA_KEY.ORGANISATION, organisation)
        .set(DATA_KEY.VERSION, version)
        .set(DATA_KEY.SEALED_BY, sealed.keyId())
        .set(DATA_KEY.SEALED, sealed.bytes())
        .onConflictDoNothing()
        .execute();
  }

  private Optional<DataKey> newest(DSLContext sql, UUID organisation) {
    return sql.selectFrom(DATA_KEY)
        .where(DATA_KEY.ORGANISATION.eq(organisation))
        .orderBy(DATA_KEY.VERSION.desc())
        .limit(1)
        .fetchOptional()
        .map(this::opened);
  }

  /** The key of a row that has one. */
  DataKey opened(Record row) {
    var sealed = new Sealed(row.get(DATA_KEY.SEALED_BY), row.get(DATA_KEY.SEALED));
    var key = installation.open(sealed, purpose(row.get(DATA_KEY.ORGANISATION)));
    return new DataKey(row.get(DATA_KEY.VERSION), new SecretKeySpec(key, "AES"));
  }

  private static String purpose(UUID organisation) {
    return "data key of " + organisation;
  }
}
