package dev.baton.store.track;

import static dev.baton.store.schema.Tables.PUBLISHING_RULE;

import dev.baton.store.Database;
import java.util.Optional;
import java.util.UUID;

/** What people may publish who have not joined yet. */
public final class PublishingRuleStore {

  private final Database database;

  public PublishingRuleStore(Database database) {
    this.database = database;
  }

  /**
   * Keeps a rule for whenever that participant joins, in place of an earlier one.
   *
   * @param request the specialist's request that applies it, JSON
   */
  public void put(UUID organisation, String room, String identity, String request) {
    database
        .in(organisation)
        .insertInto(PUBLISHING_RULE)
        .set(PUBLISHING_RULE.ROOM, room)
        .set(PUBLISHING_RULE.IDENTITY, identity)
        .set(PUBLISHING_RULE.ORGANISATION, organisation)
        .set(PUBLISHING_RULE.REQUEST, request)
        .onConflict(PUBLISHING_RULE.ROOM, PUBLISHING_RULE.IDENTITY)
        .doUpdate()
        .set(PUBLISHING_RULE.REQUEST, request)
        .where(PUBLISHING_RULE.ORGANISATION.eq(organisation))
        .execute();
  }

  /** The request that applies the rule, JSON; empty where there is none. */
  public Optional<String> find(UUID organisation, String room, String identity) {
    return database
        .in(organisation)
        .select(PUBLISHING_RULE.REQUEST)
        .from(PUBLISHING_RULE)
        .where(PUBLISHING_RULE.ORGANISATION.eq(organisation))
        .and(PUBLISHING_RULE.ROOM.eq(room))
        .and(PUBLISHING_RULE.IDENTITY.eq(identity))
        .fetchOptional(PUBLISHING_RULE.REQUEST);
  }

  /** Forgets the rules of a room that is closed. */
  public void forget(UUID organisation, String room) {
    database
        .in(organisation)
        .deleteFrom(PUBLISHING_RULE)
        .where(PUBLISHING_RULE.ORGANISATION.eq(organisation))
        .and(PUBLISHING_RULE.ROOM.eq(room))
        .execute();
  }
}
