package dev.baton.store.session;

import static dev.baton.store.schema.Tables.SESSION;
import static dev.baton.store.schema.Tables.TEMPLATE;

import dev.baton.panels.PanelState;
import dev.baton.store.Database;
import dev.baton.store.RowIds;
import dev.baton.store.cost.BudgetStore;
import dev.baton.store.cost.Spending;
import dev.baton.store.recording.RecordingStore;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.operator.AuditEntry;
import dev.baton.workflows.session.BudgetNotice;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sessions of organisations: opened once, saved again and again, read by id or by room. */
public final class SessionStore {

  /** Sessions end all the time; one that ends between two statements is rare. */
  private static final int MAX_TRIES = 10;

  /** Sessions that are told of one change. */
  public static final int MOST = 100;

  private final Database database;
  private final RecordingStore recordings;

  public SessionStore(Database database) {
    this.database = database;
    this.recordings = new RecordingStore(database);
  }

  /**
   * Inserts the session and thereby claims its room. Opening the same session again changes
   * nothing.
   *
   * @param template what it runs: its version, and the entry agent, which is active first
   * @return id of the session that has the room: the request's own, or the active one's when the
   *     room was taken (the request's session is then not inserted)
   * @throws IllegalArgumentException when the organisation has no such template
   */
  public String open(SessionRequest request, SessionTemplate template) {
    return open(request, template.entryAgent(), template.version());
  }

  /** The same for a session of a template that has no versions. */
  public String open(SessionRequest request, String activeAgent) {
    return open(request, activeAgent, null);
  }

  private String open(SessionRequest request, String activeAgent, @Nullable Integer version) {
    var organisation = request.organisation();
    var sql = database.in(organisation);
    var id = UUID.fromString(request.sessionId());
    // The session that has the room may end between the two statements; then the room is free.
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (insert(sql, request, activeAgent, version)
          || sql.fetchExists(
              SESSION, SESSION.ORGANISATION.eq(organisation).and(SESSION.ID.eq(id)))) {
        return request.sessionId();
      }
      var holder = activeIn(sql, organisation, request.room());
      if (holder.isPresent()) {
        return holder.get();
      }
      if (!sql.fetchExists(TEMPLATE, templateOf(request))) {
        throw new IllegalArgumentException(
            "there is no template '%s'".formatted(request.template()));
      }
    }
    throw new IllegalStateException(
        "session %s or its room '%s' is in use, but not in this organisation"
            .formatted(id, request.room()));
  }

  private static Condition templateOf(SessionRequest request) {
    return TEMPLATE
        .ORGANISATION
        .eq(request.organisation())
        .and(TEMPLATE.DISPATCH_NAME.eq(request.template()));
  }

  private static boolean insert(
      DSLContext sql, SessionRequest request, String activeAgent, @Nullable Integer version) {
    var values =
        sql.select(
                DSL.val(UUID.fromString(request.sessionId())),
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
            .where(templateOf(request));
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

  private static Optional<String> activeIn(DSLContext sql, UUID organisation, String room) {
    return sql.select(SESSION.ID)
        .from(SESSION)
        .where(SESSION.ORGANISATION.eq(organisation))
        .and(SESSION.ROOM.eq(room).and(SESSION.ENDED_AT.isNull()))
        .fetchOptional(SESSION.ID)
        .map(UUID::toString);
  }

  /**
   * Writes what changed, in one transaction. Repeating it changes nothing, and neither an older
   * epoch nor a late repetition takes a session back that has gone on or ended.
   *
   * @return the budgets that are nearly spent by then, or are; none when nothing was used
   * @throws IllegalStateException when the session was never opened
   */
  public List<BudgetNotice> save(SessionChanges changes) {
    var organisation = Tenant.orDefault(changes.organisation());
    var id = UUID.fromString(changes.sessionId());
    return database
        .in(organisation)
        .transactionResult(configuration -> {
          var sql = configuration.dsl();
          var mine = SESSION.ORGANISATION.eq(organisation).and(SESSION.ID.eq(id));
          var template =
              sql.select(SESSION.TEMPLATE)
                  .from(SESSION)
                  .where(mine)
                  .forUpdate()
                  .fetchOptional(SESSION.TEMPLATE)
                  .orElseThrow(() ->
                      new IllegalStateException(
                          "session %s has no row in the database".formatted(id)));
          update(sql, organisation, id, changes);
          new SessionParts(sql, organisation, id).insert(changes);
          new SessionFacts(sql, organisation, id).insert(changes.facts());
          new SessionAudit(sql, organisation, id).insert(changes.audit());
          new StoredPanels(sql, organisation, id).save(changes.panels());
          return Spending.record(sql, organisation, id, changes.turns())
              ? BudgetStore.notices(
                  sql, organisation, template, id, changes.turns().getLast().endedAt())
              : List.of();
        });
  }

  private static void update(DSLContext sql, UUID organisation, UUID id, SessionChanges changes) {
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
        .where(SESSION.ORGANISATION.eq(organisation))
        .and(SESSION.ID.eq(id))
        .and(SESSION.EPOCH.le(changes.epoch()))
        .and(notEnded)
        .execute();
  }

  /** The session of that id; empty when there is none, and when the id is no UUID. */
  public Optional<StoredSession> find(UUID organisation, String sessionId) {
    return RowIds.parse(sessionId)
        .flatMap(id ->
            database
                .in(organisation)
                .selectFrom(SESSION)
                .where(SESSION.ORGANISATION.eq(organisation))
                .and(SESSION.ID.eq(id))
                .fetchOptional())
        .map(SessionStore::session);
  }

  /** The session that was asked for last in that room, running or over. */
  public Optional<StoredSession> newestInRoom(UUID organisation, String room) {
    return database
        .in(organisation)
        .selectFrom(SESSION)
        .where(SESSION.ORGANISATION.eq(organisation))
        .and(SESSION.ROOM.eq(room))
        .orderBy(SESSION.REQUESTED_AT.desc())
        .limit(1)
        .fetchOptional()
        .map(SessionStore::session);
  }

  /** Ids of running sessions of a template's draft, the newest first; {@value #MOST} at most. */
  public List<String> ofDraft(UUID organisation, String slug) {
    return database
        .in(organisation)
        .select(SESSION.ID)
        .from(SESSION)
        .where(SESSION.ORGANISATION.eq(organisation))
        .and(SESSION.TEMPLATE.eq(slug))
        .and(SESSION.TEMPLATE_VERSION.eq(SessionTemplate.DRAFT))
        .and(SESSION.ENDED_AT.isNull())
        .orderBy(SESSION.REQUESTED_AT.desc())
        .limit(MOST)
        .fetch(SESSION.ID)
        .stream()
        .map(UUID::toString)
        .toList();
  }

  /**
   * The newest sessions.
   *
   * @param limit how many at most
   */
  public List<StoredSession> list(UUID organisation, int limit) {
    return database
        .in(organisation)
        .selectFrom(SESSION)
        .where(SESSION.ORGANISATION.eq(organisation))
        .orderBy(SESSION.REQUESTED_AT.desc())
        .limit(limit)
        .fetch(SessionStore::session);
  }

  /** The session with its turns, tool calls, handoffs and recordings. */
  public Optional<SessionDetails> details(UUID organisation, String sessionId) {
    return find(organisation, sessionId)
        .map(session -> {
          var sql = database.in(organisation);
          var id = UUID.fromString(session.id());
          var parts = new SessionParts(sql, organisation, id);
          return new SessionDetails(
              session,
              parts.turns(),
              parts.toolCalls(),
              parts.handoffs(),
              parts.events(),
              new SessionFacts(sql, organisation, id).all(),
              recordings.ofSession(organisation, session.id()));
        });
  }

  /** Its panels as they were last, in the order in which they were saved first. */
  public List<PanelState> panels(UUID organisation, String sessionId) {
    return RowIds.parse(sessionId)
        .map(id -> new StoredPanels(database.in(organisation), organisation, id).all())
        .orElseGet(List::of);
  }

  /** What people did in the session, in order; empty when there is no such session. */
  public List<AuditEntry> audit(UUID organisation, String sessionId) {
    return RowIds.parse(sessionId)
        .map(id -> new SessionAudit(database.in(organisation), organisation, id).all())
        .orElseGet(List::of);
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
