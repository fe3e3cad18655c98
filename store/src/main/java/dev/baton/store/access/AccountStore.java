package dev.baton.store.access;

import static dev.baton.store.schema.Tables.ACCOUNT;

import dev.baton.store.Database;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Accounts. They belong to people, not to organisations; {@link MemberStore} joins the two. */
public final class AccountStore {

  private final Database database;

  public AccountStore(Database database) {
    this.database = database;
  }

  /** Whether anybody has an account. */
  public boolean isEmpty() {
    return !sql().fetchExists(ACCOUNT);
  }

  /**
   * Opens an account with a password.
   *
   * @param hash of the password
   * @return empty when the address has one
   */
  public Optional<Account> create(String email, String name, String hash) {
    return create(email, name, hash, null, null);
  }

  /**
   * The account of somebody whom an OpenID provider knows; opened or, where the address has one
   * already, joined to it when they first come.
   */
  public Account ofProvider(String issuer, String subject, String email, String name) {
    return sql()
        .selectFrom(ACCOUNT)
        .where(ACCOUNT.PROVIDER.eq(issuer), ACCOUNT.PROVIDER_SUBJECT.eq(subject))
        .fetchOptional(AccountStore::account)
        .or(() -> create(email, name, null, issuer, subject))
        .or(() -> join(email, issuer, subject))
        .orElseThrow(() ->
            new IllegalStateException("the address belongs to another account of the provider"));
  }

  private Optional<Account> create(
      String email,
      String name,
      @Nullable String hash,
      @Nullable String issuer,
      @Nullable String subject) {
    return sql()
        .insertInto(ACCOUNT)
        .set(ACCOUNT.ID, UUID.randomUUID())
        .set(ACCOUNT.EMAIL, lower(email))
        .set(ACCOUNT.NAME, name)
        .set(ACCOUNT.PASSWORD, hash)
        .set(ACCOUNT.PROVIDER, issuer)
        .set(ACCOUNT.PROVIDER_SUBJECT, subject)
        .onConflict(ACCOUNT.EMAIL)
        .doNothing()
        .returning()
        .fetchOptional(AccountStore::account);
  }

  private Optional<Account> join(String email, String issuer, String subject) {
    return sql()
        .update(ACCOUNT)
        .set(ACCOUNT.PROVIDER, issuer)
        .set(ACCOUNT.PROVIDER_SUBJECT, subject)
        .where(ACCOUNT.EMAIL.eq(lower(email)), ACCOUNT.PROVIDER.isNull())
        .returning()
        .fetchOptional(AccountStore::account);
  }

  /** The account of that address. */
  public Optional<Account> byEmail(String email) {
    return sql()
        .selectFrom(ACCOUNT)
        .where(ACCOUNT.EMAIL.eq(lower(email)))
        .fetchOptional(AccountStore::account);
  }

  /** The account of that id. */
  public Optional<Account> byId(UUID id) {
    return sql().selectFrom(ACCOUNT).where(ACCOUNT.ID.eq(id)).fetchOptional(AccountStore::account);
  }

  /** Replaces the password. */
  public void changePassword(UUID id, String hash) {
    sql().update(ACCOUNT).set(ACCOUNT.PASSWORD, hash).where(ACCOUNT.ID.eq(id)).execute();
  }

  private DSLContext sql() {
    return database.platform();
  }

  private static String lower(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static Account account(Record row) {
    return new Account(
        row.get(ACCOUNT.ID),
        row.get(ACCOUNT.EMAIL),
        row.get(ACCOUNT.NAME),
        row.get(ACCOUNT.PASSWORD));
  }
}
