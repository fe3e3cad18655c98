package dev.baton.store.access;

import static dev.baton.store.schema.Tables.OAUTH_CLIENT;

import dev.baton.store.Database;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** Which OAuth2 client belongs to which organisation. */
public final class OauthClientStore {

  private final Database database;

  public OauthClientStore(Database database) {
    this.database = database;
  }

  /** Keeps a client. */
  public void add(OauthClient client) {
    database
        .in(client.organisation())
        .insertInto(OAUTH_CLIENT)
        .set(OAUTH_CLIENT.CLIENT_ID, client.clientId())
        .set(OAUTH_CLIENT.ORGANISATION, client.organisation())
        .set(OAUTH_CLIENT.NAME, client.name())
        .set(OAUTH_CLIENT.SCOPES, String.join(" ", client.scopes()))
        .set(OAUTH_CLIENT.REDIRECT_URIS, String.join(" ", client.redirectUris()))
        .set(OAUTH_CLIENT.CREATED_BY, client.createdBy())
        .set(OAUTH_CLIENT.CREATED_AT, client.createdAt())
        .execute();
  }

  /** All clients, the newest first. */
  public List<OauthClient> list(UUID organisation) {
    return database
        .in(organisation)
        .selectFrom(OAUTH_CLIENT)
        .where(OAUTH_CLIENT.ORGANISATION.eq(organisation))
        .orderBy(OAUTH_CLIENT.CREATED_AT.desc(), OAUTH_CLIENT.CLIENT_ID)
        .fetch(OauthClientStore::client);
  }

  /** The client of that id; a token tells which one asks, and this whose it is. */
  public Optional<OauthClient> find(String clientId) {
    return database
        .platform()
        .selectFrom(OAUTH_CLIENT)
        .where(OAUTH_CLIENT.CLIENT_ID.eq(clientId))
        .fetchOptional(OauthClientStore::client);
  }

  /** Forgets a client; gives it. */
  public Optional<OauthClient> remove(UUID organisation, String clientId) {
    return database
        .in(organisation)
        .deleteFrom(OAUTH_CLIENT)
        .where(OAUTH_CLIENT.ORGANISATION.eq(organisation), OAUTH_CLIENT.CLIENT_ID.eq(clientId))
        .returning()
        .fetchOptional(OauthClientStore::client);
  }

  private static OauthClient client(Record row) {
    return new OauthClient(
        row.get(OAUTH_CLIENT.CLIENT_ID),
        row.get(OAUTH_CLIENT.ORGANISATION),
        row.get(OAUTH_CLIENT.NAME),
        words(row.get(OAUTH_CLIENT.SCOPES)),
        words(row.get(OAUTH_CLIENT.REDIRECT_URIS)),
        row.get(OAUTH_CLIENT.CREATED_BY),
        row.get(OAUTH_CLIENT.CREATED_AT));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }
}
