package dev.baton.store.session;

import static dev.baton.store.schema.Tables.SESSION;
import static dev.baton.store.schema.Tables.TEMPLATE;

import dev.baton.store.Database;
import dev.baton.store.RowIds;
import dev.baton.store.recording.RecordingStore;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.operator.AuditEntry;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sessions: opened once, saved again and again, read by id or by room. */
public final class SessionStore {

  private final DSLContext sql;
  private final RecordingStore recordings;

  public SessionStore(Database database) {
    this.sql = database.sql();
    this.recordings = new RecordingStore(database);
  }

  /**
   * Inserts the session and thereby claims its room. Opening the same session again changes
   * nothing.
   *
   * @param template what it runs: its version, and the entry agent, which is active first
   * @return id of the session that has the room: the request's own, or the active one's when the
   *     room was taken (the request's session is then not inserted)
   * @throws IllegalArgumentException when there is no such template
   */
  public String open(SessionRequest request, SessionTemplate template) {
    return open(request, template.entryAgent(), template.version());
  }

  /** The same for a session of a template that has no versions. */
  public String open(SessionRequest request, String activeAgent) {
    return open(request, activeAgent, null);
  }

  private String open(SessionRequest request, String activeAgent, @Nullable Integer version) {
    var id = UUID.fromString(request.sessionId());
    // The session that has the room may end between the two statements; then the room is free.
    while (true) {
      if (insert(id, request, activeAgent, version) || exists(id)) {
        return request.sessionId();
      }
      var holder = activeIn(request.room());
      if (holder.isPresent()) {
        return holder.get();
      }
      if (!sql.fetchExists(TEMPLATE, TEMPLATE.DISPATCH_NAME.eq(request.template()))) {
        throw new IllegalArgumentException(
            "there is no template '%s'".formatted(request.template()));
      }
    }
  }

  private boolean insert(
      UUID id, SessionRequest request, String activeAgent, @Nullable Integer version) {
    var values =
        sql.select(
                DSL.val(id),
                TEMPLATE.ORGANISATION,
                TEMPLATE.SLUG,
                DSL.val(version, SESSION.TEMPLATE_VERSION),
                DSL.val(request.room()),
                DSL.val(SessionStatus.STARTING.name()),
                DSL.val(activeAgent),
                DSL.val(request.metadataJson()),
                DSL.val(SessionContract.workflowId(request.sessionId())),
                DSL.val(request.requestedAt(), SESSION.REQUESTED_AT))
            .from(TEMPLATE)
            .where(TEMPLATE.DISPATCH_NAME.eq(request.template()));
    return sql.insertInto(
                SESSION,
                SESSION.ID,
                SESSION.ORGANISATION,
                SESSION.TEMPLATE,
                SESSION.TEMPLATE_VERSION,
                SESSION.ROOM,
                SESSION.STATUS,
                SESSION.ACTIVE_AGENT,
                SESSION.METADATA,
                SESSION.WORKFLOW_ID,
                SESSION.REQUESTED_AT)
            .select(values)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private boolean exists(UUID id) {
    return sql.fetchExists(SESSION, SESSION.ID.eq(id));
  }

  private Optional<String> activeIn(String room) {
    return sql.select(SESSION.ID)
        .from(SESSION)
        .where(SESSION.ROOM.eq(room).and(SESSION.ENDED_AT.isNull()))
        .fetchOptional(SESSION.ID)
        .map(UUID::toString);
  }

  /**
   * Writes what changed, in one transaction. Repeating it changes nothing, and neither an older
   * epoch nor a late repetition takes a session back that has gone on or ended.
   *
   * @throws IllegalStateException when the session was never opened
   */
  public void save(SessionChanges changes) {
    var id = UUID.fromString(changes.sessionId());
    sql.transaction(configuration -> {
      var transaction = configuration.dsl();
      var organisation =
          transaction
              .select(SESSION.ORGANISATION)
              .from(SESSION)
              .where(SESSION.ID.eq(id))
              .forUpdate()
              .fetchOptional(SESSION.ORGANISATION)
              .orElseThrow(() ->
                  new IllegalStateException("session %s has no row in the database".formatted(id)));
      update(transaction, id, changes);
      new SessionParts(transaction, id).insert(organisation, changes);
      new SessionFacts(transaction, id).insert(organisation, changes.facts());
      new SessionAudit(transaction, id).insert(organisation, changes.audit());
    });
  }

  private static void update(DSLContext sql, UUID id, SessionChanges changes) {
    var end = changes.endReason();
    var notEnded = end == null ? SESSION.ENDED_AT.isNull() : DSL.noCondition();
    sql.update(SESSION)
        .set(SESSION.STATUS, changes.status().name())
        .set(SESSION.ACTIVE_AGENT, changes.activeAgent())
        .set(SESSION.WORKER, changes.worker())
        .set(SESSION.EPOCH, changes.epoch())
        .set(SESSION.STARTED_AT, changes.startedAt())
        .set(SESSION.ENDED_AT, changes.endedAt())
        .set(SESSION.END_REASON, end == null ? null : end.name())
        .where(SESSION.ID.eq(id))
        .and(SESSION.EPOCH.le(changes.epoch()))
        .and(notEnded)
        .execute();
  }

  /** The session of that id; empty when there is none, and when the id is no UUID. */
  public Optional<StoredSession> find(String sessionId) {
    return RowIds.parse(sessionId)
        .flatMap(id -> sql.selectFrom(SESSION).where(SESSION.ID.eq(id)).fetchOptional())
        .map(SessionStore::session);
  }

  /** The session that was asked for last in that room, running or over. */
  public Optional<StoredSession> newestInRoom(String room) {
    return sql.selectFrom(SESSION)
        .where(SESSION.ROOM.eq(room))
        .orderBy(SESSION.REQUESTED_AT.desc())
        .limit(1)
        .fetchOptional()
        .map(SessionStore::session);
  }

  /**
   * The newest sessions.
   *
   * @param limit how many at most
   */
  public List<StoredSession> list(int limit) {
    return sql.selectFrom(SESSION)
        .orderBy(SESSION.REQUESTED_AT.desc())
        .limit(limit)
        .fetch(SessionStore::session);
  }

  /** The session with its turns, tool calls, handoffs and recordings. */
  public Optional<SessionDetails> details(String sessionId) {
    return find(sessionId)
        .map(session -> {
          var parts = new SessionParts(sql, UUID.fromString(session.id()));
          return new SessionDetails(
              session,
              parts.turns(),
              parts.toolCalls(),
              parts.handoffs(),
              parts.events(),
              new SessionFacts(sql, UUID.fromString(session.id())).all(),
              recordings.ofSession(session.id()));
        });
  }

  /** What people did in the session, in order; empty when there is no such session. */
  public List<AuditEntry> audit(String sessionId) {
    return RowIds.parse(sessionId).map(id -> new SessionAudit(sql, id).all()).orElseGet(List::of);
  }

  static StoredSession session(Record row) {
    var end = row.get(SESSION.END_REASON);
    return new StoredSession(
        row.get(SESSION.ID).toString(),
        row.get(SESSION.ORGANISATION),
        row.get(SESSION.TEMPLATE),
        row.get(SESSION.TEMPLATE_VERSION),
        row.get(SESSION.ROOM),
        SessionStatus.valueOf(row.get(SESSION.STATUS)),
        row.get(SESSION.ACTIVE_AGENT),
        row.get(SESSION.WORKER),
        row.get(SESSION.EPOCH),
        row.get(SESSION.METADATA),
        row.get(SESSION.WORKFLOW_ID),
        row.get(SESSION.REQUESTED_AT),
        row.get(SESSION.STARTED_AT),
        row.get(SESSION.ENDED_AT),
        end == null ? null : EndReason.valueOf(end));
  }
}
