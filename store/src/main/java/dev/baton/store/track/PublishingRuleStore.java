package dev.baton.store.track;

import static dev.baton.store.schema.Tables.PUBLISHING_RULE;

import dev.baton.store.Database;
import dev.baton.store.Organisations;
import java.util.Optional;
import org.jooq.DSLContext;

/** What people may publish who have not joined yet. */
public final class PublishingRuleStore {

  private final DSLContext sql;

  public PublishingRuleStore(Database database) {
    this.sql = database.sql();
  }

  /**
   * Keeps a rule for whenever that participant joins, in place of an earlier one.
   *
   * @param request the specialist's request that applies it, JSON
   */
  public void put(String room, String identity, String request) {
    sql.insertInto(PUBLISHING_RULE)
        .set(PUBLISHING_RULE.ROOM, room)
        .set(PUBLISHING_RULE.IDENTITY, identity)
        .set(PUBLISHING_RULE.ORGANISATION, Organisations.DEFAULT)
        .set(PUBLISHING_RULE.REQUEST, request)
        .onConflict(PUBLISHING_RULE.ROOM, PUBLISHING_RULE.IDENTITY)
        .doUpdate()
        .set(PUBLISHING_RULE.REQUEST, request)
        .execute();
  }

  /** The request that applies the rule, JSON; empty where there is none. */
  public Optional<String> find(String room, String identity) {
    return sql.select(PUBLISHING_RULE.REQUEST)
        .from(PUBLISHING_RULE)
        .where(PUBLISHING_RULE.ROOM.eq(room))
        .and(PUBLISHING_RULE.IDENTITY.eq(identity))
        .fetchOptional(PUBLISHING_RULE.REQUEST);
  }

  /** Forgets the rules of a room that is closed. */
  public void forget(String room) {
    sql.deleteFrom(PUBLISHING_RULE).where(PUBLISHING_RULE.ROOM.eq(room)).execute();
  }
}
