package dev.baton.store.access;

import static dev.baton.store.schema.Tables.SIGNING_KEY;

import dev.baton.store.Database;
import java.util.List;

/** The installation's keys that sign tokens, as JSON Web Keys. */
public final class SigningKeyStore {

  private final Database database;

  public SigningKeyStore(Database database) {
    this.database = database;
  }

  /**
   * Keeps a key.
   *
   * @param jwk with its private part
   */
  public void add(String id, String jwk) {
    database
        .platform()
        .insertInto(SIGNING_KEY)
        .set(SIGNING_KEY.ID, id)
        .set(SIGNING_KEY.JWK, jwk)
        .execute();
  }

  /** All keys, the newest first. */
  public List<String> newestFirst() {
    return database
        .platform()
        .select(SIGNING_KEY.JWK)
        .from(SIGNING_KEY)
        .orderBy(SIGNING_KEY.CREATED_AT.desc(), SIGNING_KEY.ID)
        .fetch(SIGNING_KEY.JWK);
  }

  /** Forgets all but the newest ones; what the others signed is good no more. */
  public void keep(int newest) {
    var kept =
        database
            .platform()
            .select(SIGNING_KEY.ID)
            .from(SIGNING_KEY)
            .orderBy(SIGNING_KEY.CREATED_AT.desc(), SIGNING_KEY.ID)
            .limit(newest)
            .fetch(SIGNING_KEY.ID);
    database.platform().deleteFrom(SIGNING_KEY).where(SIGNING_KEY.ID.notIn(kept)).execute();
  }
}
