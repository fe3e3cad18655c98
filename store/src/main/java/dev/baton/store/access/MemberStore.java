package dev.baton.store.access;

import static dev.baton.store.schema.Tables.ACCOUNT;
import static dev.baton.store.schema.Tables.MEMBER;
import static dev.baton.store.schema.Tables.ORGANISATION;

import dev.baton.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Who belongs to which organisation, as what. An organisation always keeps an owner. */
public final class MemberStore {

  private static final String OWNER = "owner";

  private final Database database;

  public MemberStore(Database database) {
    this.database = database;
  }

  /** What became of the wish to change or remove a member. */
  public enum Change {
    DONE,
    /** There is no such member. */
    UNKNOWN,
    /** The organisation would have no owner left. */
    LAST_OWNER
  }

  /** Makes an organisation with its first owner. */
  public UUID found(String name, UUID owner) {
    var id = found(name);
    add(id, owner, OWNER);
    return id;
  }

  /** Makes an organisation that has no members yet. */
  public UUID found(String name) {
    var id = UUID.randomUUID();
    database
        .platform()
        .insertInto(ORGANISATION)
        .set(ORGANISATION.ID, id)
        .set(ORGANISATION.NAME, name)
        .execute();
    return id;
  }

  /** Makes the account a member; who is one already keeps their role. */
  public void add(UUID organisation, UUID account, String role) {
    database
        .in(organisation)
        .insertInto(MEMBER)
        .set(MEMBER.ORGANISATION, organisation)
        .set(MEMBER.ACCOUNT, account)
        .set(MEMBER.ROLE, role)
        .onConflict(MEMBER.ORGANISATION, MEMBER.ACCOUNT)
        .doNothing()
        .execute();
  }

  /** All members, who came first first. */
  public List<Member> list(UUID organisation) {
    return database
        .in(organisation)
        .select()
        .from(MEMBER)
        .join(ACCOUNT)
        .on(ACCOUNT.ID.eq(MEMBER.ACCOUNT))
        .where(MEMBER.ORGANISATION.eq(organisation))
        .orderBy(MEMBER.CREATED_AT, MEMBER.ACCOUNT)
        .fetch(MemberStore::member);
  }

  /** The member of that account. */
  public Optional<Member> find(UUID organisation, UUID account) {
    return database
        .in(organisation)
        .select()
        .from(MEMBER)
        .join(ACCOUNT)
        .on(ACCOUNT.ID.eq(MEMBER.ACCOUNT))
        .where(MEMBER.ORGANISATION.eq(organisation), MEMBER.ACCOUNT.eq(account))
        .fetchOptional(MemberStore::member);
  }

  /** The organisations of an account, the oldest membership first. */
  public List<Membership> of(UUID account) {
    return database
        .platform()
        .select(ORGANISATION.ID, ORGANISATION.NAME, MEMBER.ROLE)
        .from(MEMBER)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MEMBER.ORGANISATION))
        .where(MEMBER.ACCOUNT.eq(account))
        .orderBy(MEMBER.CREATED_AT, ORGANISATION.ID)
        .fetch(row ->
            new Membership(
                row.get(ORGANISATION.ID), row.get(ORGANISATION.NAME), row.get(MEMBER.ROLE)));
  }

  /** Gives a member another role. */
  public Change changeRole(UUID organisation, UUID account, String role) {
    return database
        .in(organisation)
        .transactionResult(transaction -> {
          var obstacle = obstacle(transaction.dsl(), organisation, account, role.equals(OWNER));
          if (obstacle == Change.DONE) {
            transaction
                .dsl()
                .update(MEMBER)
                .set(MEMBER.ROLE, role)
                .where(MEMBER.ORGANISATION.eq(organisation), MEMBER.ACCOUNT.eq(account))
                .execute();
          }
          return obstacle;
        });
  }

  /** Takes a member out of the organisation; the account stays. */
  public Change remove(UUID organisation, UUID account) {
    return database
        .in(organisation)
        .transactionResult(transaction -> {
          var obstacle = obstacle(transaction.dsl(), organisation, account, false);
          if (obstacle == Change.DONE) {
            transaction
                .dsl()
                .deleteFrom(MEMBER)
                .where(MEMBER.ORGANISATION.eq(organisation), MEMBER.ACCOUNT.eq(account))
                .execute();
          }
          return obstacle;
        });
  }

  /** Locks the owners, so that two of them cannot remove each other at the same time. */
  private static Change obstacle(
      DSLContext sql, UUID organisation, UUID account, boolean staysOwner) {
    var owners =
        sql.select(MEMBER.ACCOUNT)
            .from(MEMBER)
            .where(MEMBER.ORGANISATION.eq(organisation), MEMBER.ROLE.eq(OWNER))
            .orderBy(MEMBER.ACCOUNT)
            .forUpdate()
            .fetch(MEMBER.ACCOUNT);
    boolean known =
        sql.fetchExists(MEMBER, MEMBER.ORGANISATION.eq(organisation), MEMBER.ACCOUNT.eq(account));
    if (!known) {
      return Change.UNKNOWN;
    }
    return !staysOwner && owners.equals(List.of(account)) ? Change.LAST_OWNER : Change.DONE;
  }

  private static Member member(Record row) {
    return new Member(
        row.get(MEMBER.ACCOUNT),
        row.get(ACCOUNT.EMAIL),
        row.get(ACCOUNT.NAME),
        row.get(MEMBER.ROLE),
        row.get(MEMBER.CREATED_AT));
  }
}
