package dev.baton.store.session;

import static dev.baton.store.schema.Tables.AUDIT_ENTRY;

import dev.baton.workflows.operator.AuditEntry;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What people did in one session. */
record SessionAudit(DSLContext sql, UUID organisation, UUID session) {

  void insert(List<AuditEntry> entries) {
    for (var entry : entries) {
      sql.insertInto(AUDIT_ENTRY)
          .set(AUDIT_ENTRY.SESSION, session)
          .set(AUDIT_ENTRY.ID, entry.id())
          .set(AUDIT_ENTRY.ORGANISATION, organisation)
          .set(AUDIT_ENTRY.OPERATOR, entry.operator())
          .set(AUDIT_ENTRY.ACTION, entry.action().name())
          .set(AUDIT_ENTRY.DETAILS, EventJson.write(entry.details()))
          .set(AUDIT_ENTRY.HAPPENED_AT, entry.at())
          .onConflictDoNothing()
          .execute();
    }
  }

  List<AuditEntry> all() {
    return sql.selectFrom(AUDIT_ENTRY)
        .where(AUDIT_ENTRY.ORGANISATION.eq(organisation))
        .and(AUDIT_ENTRY.SESSION.eq(session))
        .orderBy(AUDIT_ENTRY.HAPPENED_AT, AUDIT_ENTRY.ID)
        .fetch(SessionAudit::entry);
  }

  private static AuditEntry entry(Record row) {
    return new AuditEntry(
        row.get(AUDIT_ENTRY.ID),
        row.get(AUDIT_ENTRY.HAPPENED_AT),
        row.get(AUDIT_ENTRY.OPERATOR),
        AuditEntry.Action.valueOf(row.get(AUDIT_ENTRY.ACTION)),
        EventJson.read(row.get(AUDIT_ENTRY.DETAILS)));
  }
}
