package dev.baton.store.session;

import static dev.baton.store.schema.Tables.SESSION_FACT;

import dev.baton.workflows.session.SessionFact;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What one session learnt. */
record SessionFacts(DSLContext sql, UUID organisation, UUID session) {

  void insert(List<SessionFact> facts) {
    for (var fact : facts) {
      sql.insertInto(SESSION_FACT)
          .set(SESSION_FACT.SESSION, session)
          .set(SESSION_FACT.CALL_ID, fact.callId())
          .set(SESSION_FACT.ORGANISATION, organisation)
          .set(SESSION_FACT.AGENT, fact.agent())
          .set(SESSION_FACT.KIND, fact.kind().name())
          .set(SESSION_FACT.NAME, fact.name())
          .set(SESSION_FACT.VALUE, fact.value())
          .set(SESSION_FACT.NOTED_AT, fact.at())
          .onConflictDoNothing()
          .execute();
    }
  }

  List<SessionFact> all() {
    return sql.selectFrom(SESSION_FACT)
        .where(SESSION_FACT.ORGANISATION.eq(organisation))
        .and(SESSION_FACT.SESSION.eq(session))
        .orderBy(SESSION_FACT.NOTED_AT, SESSION_FACT.CALL_ID)
        .fetch(SessionFacts::fact);
  }

  private static SessionFact fact(Record row) {
    return new SessionFact(
        row.get(SESSION_FACT.CALL_ID),
        row.get(SESSION_FACT.AGENT),
        SessionFact.Kind.valueOf(row.get(SESSION_FACT.KIND)),
        row.get(SESSION_FACT.NAME),
        row.get(SESSION_FACT.VALUE),
        row.get(SESSION_FACT.NOTED_AT));
  }
}
