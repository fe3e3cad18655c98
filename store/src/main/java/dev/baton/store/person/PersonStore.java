package dev.baton.store.person;

import static dev.baton.store.schema.Tables.AUDIT_ENTRY;
import static dev.baton.store.schema.Tables.COORDINATION_TASK;
import static dev.baton.store.schema.Tables.HANDOFF;
import static dev.baton.store.schema.Tables.RECORDING;
import static dev.baton.store.schema.Tables.SESSION;
import static dev.baton.store.schema.Tables.SESSION_EVENT;
import static dev.baton.store.schema.Tables.SESSION_FACT;
import static dev.baton.store.schema.Tables.SESSION_PANEL;
import static dev.baton.store.schema.Tables.SESSION_PARTICIPANT;
import static dev.baton.store.schema.Tables.TOOL_CALL;
import static dev.baton.store.schema.Tables.TURN;
import static dev.baton.store.schema.Tables.WEBHOOK_DELIVERY;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.baton.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an end user: the sessions in whose room they were, whether they said something or
 * not, and those that were started with their id or name in the metadata.
 */
public final class PersonStore {

  private final Database database;

  public PersonStore(Database database) {
    this.database = database;
  }

  /**
   * Notes that somebody is in the room of a session, or was until a moment ago. Where no session
   * has the room yet, nothing is noted: who leaves is told of as well.
   *
   * @param identity of the participant
   */
  public void wasThere(UUID organisation, String room, String identity) {
    database
        .in(organisation)
        .insertInto(
            SESSION_PARTICIPANT,
            SESSION_PARTICIPANT.ORGANISATION,
            SESSION_PARTICIPANT.SESSION,
            SESSION_PARTICIPANT.IDENTITY)
        .select(
            DSL.select(SESSION.ORGANISATION, SESSION.ID, DSL.val(identity))
                .from(SESSION)
                .where(SESSION.ORGANISATION.eq(organisation))
                .and(SESSION.ROOM.eq(room))
                .orderBy(SESSION.REQUESTED_AT.desc())
                .limit(1))
        .onConflictDoNothing()
        .execute();
  }

  /**
   * A session of somebody.
   *
   * @param recordings ids of its recordings
   * @param endedAt {@code null} while it runs
   */
  public record Part(String session, List<String> recordings, @Nullable Instant endedAt) {}

  /**
   * The sessions of a person, the oldest first.
   *
   * @param person identity of a participant, or a text in the metadata of a session, as it is there
   */
  public List<Part> partsOf(UUID organisation, String person, int limit) {
    return database
        .in(organisation)
        .select(
            SESSION.ID,
            SESSION.ENDED_AT,
            DSL.arrayAggDistinct(RECORDING.ID).filterWhere(RECORDING.ID.isNotNull()))
        .from(SESSION)
        .leftJoin(RECORDING)
        .on(RECORDING.SESSION.eq(SESSION.ID))
        .where(SESSION.ORGANISATION.eq(organisation))
        .and(concerns(person))
        .groupBy(SESSION.ID, SESSION.ENDED_AT, SESSION.REQUESTED_AT)
        .orderBy(SESSION.REQUESTED_AT, SESSION.ID)
        .limit(limit)
        .fetch(row -> {
          var recordings = row.value3();
          return new Part(
              row.value1().toString(),
              recordings == null
                  ? List.of()
                  : List.of(recordings).stream().map(UUID::toString).toList(),
              row.value2());
        });
  }

  private static Condition concerns(String person) {
    var spoke =
        DSL.exists(
            DSL.selectOne()
                .from(TURN)
                .where(TURN.ORGANISATION.eq(SESSION.ORGANISATION))
                .and(TURN.SESSION.eq(SESSION.ID))
                .and(TURN.SPEAKER.eq(person)));
    var wasThere =
        DSL.exists(
            DSL.selectOne()
                .from(SESSION_PARTICIPANT)
                .where(SESSION_PARTICIPANT.ORGANISATION.eq(SESSION.ORGANISATION))
                .and(SESSION_PARTICIPANT.SESSION.eq(SESSION.ID))
                .and(SESSION_PARTICIPANT.IDENTITY.eq(person)));
    // As JSON has it, in quotes: "ann" is not "joanna".
    var quoted = TextNode.valueOf(person).toString();
    return spoke.or(wasThere).or(DSL.position(SESSION.METADATA, quoted).gt(0));
  }

  /**
   * Forgets what was said and done in sessions. That there was a session, when, and what it cost is
   * kept; so are recordings, whose files have to go first.
   */
  public void forget(UUID organisation, List<String> sessions) {
    var ids = sessions.stream().map(UUID::fromString).toList();
    database
        .in(organisation)
        .transaction(transaction -> {
          var sql = transaction.dsl();
          delete(sql, TURN, TURN.ORGANISATION, organisation, TURN.SESSION, ids);
          delete(sql, TOOL_CALL, TOOL_CALL.ORGANISATION, organisation, TOOL_CALL.SESSION, ids);
          delete(sql, HANDOFF, HANDOFF.ORGANISATION, organisation, HANDOFF.SESSION, ids);
          delete(
              sql,
              SESSION_FACT,
              SESSION_FACT.ORGANISATION,
              organisation,
              SESSION_FACT.SESSION,
              ids);
          delete(
              sql,
              SESSION_EVENT,
              SESSION_EVENT.ORGANISATION,
              organisation,
              SESSION_EVENT.SESSION,
              ids);
          delete(
              sql,
              SESSION_PANEL,
              SESSION_PANEL.ORGANISATION,
              organisation,
              SESSION_PANEL.SESSION,
              ids);
          delete(
              sql,
              SESSION_PARTICIPANT,
              SESSION_PARTICIPANT.ORGANISATION,
              organisation,
              SESSION_PARTICIPANT.SESSION,
              ids);
          delete(
              sql, AUDIT_ENTRY, AUDIT_ENTRY.ORGANISATION, organisation, AUDIT_ENTRY.SESSION, ids);
          for (var id : ids) {
            forgetElsewhere(sql, organisation, id);
          }
        });
  }

  /** Tasks that sessions began, and what customers' servers were told, have the id in them. */
  private static void forgetElsewhere(DSLContext sql, UUID organisation, UUID session) {
    sql.deleteFrom(COORDINATION_TASK)
        .where(COORDINATION_TASK.ORGANISATION.eq(organisation))
        .and(COORDINATION_TASK.ID.endsWith(session.toString()))
        .execute();
    sql.deleteFrom(WEBHOOK_DELIVERY)
        .where(WEBHOOK_DELIVERY.ORGANISATION.eq(organisation))
        .and(WEBHOOK_DELIVERY.BODY.contains(session.toString()))
        .execute();
    sql.update(SESSION)
        .set(SESSION.METADATA, "")
        .set(SESSION.ROOM, DSL.concat(DSL.val("forgotten-"), DSL.val(session.toString())))
        .where(SESSION.ORGANISATION.eq(organisation))
        .and(SESSION.ID.eq(session))
        .execute();
  }

  private static <R extends Record> void delete(
      DSLContext sql,
      Table<R> table,
      TableField<R, UUID> owner,
      UUID organisation,
      TableField<R, UUID> session,
      List<UUID> sessions) {
    sql.deleteFrom(table).where(owner.eq(organisation)).and(session.in(sessions)).execute();
  }
}
