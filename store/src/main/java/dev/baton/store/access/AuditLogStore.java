package dev.baton.store.access;

import static dev.baton.store.schema.Tables.AUDIT_LOG;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The audit log; entries are added and read, never changed. */
public final class AuditLogStore {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private final Database database;

  public AuditLogStore(Database database) {
    this.database = database;
  }

  /** Adds an entry. */
  public void add(AuditLogEntry entry) {
    database
        .in(entry.organisation())
        .insertInto(AUDIT_LOG)
        .set(AUDIT_LOG.ID, entry.id())
        .set(AUDIT_LOG.ORGANISATION, entry.organisation())
        .set(AUDIT_LOG.HAPPENED_AT, entry.at())
        .set(AUDIT_LOG.ACTOR_KIND, entry.actorKind())
        .set(AUDIT_LOG.ACTOR, entry.actor())
        .set(AUDIT_LOG.ACTOR_NAME, entry.actorName())
        .set(AUDIT_LOG.ACTION, entry.action())
        .set(AUDIT_LOG.SUBJECT, entry.subject())
        .set(AUDIT_LOG.DETAILS, json(entry.details()))
        .execute();
  }

  /** Where a page of entries ended. */
  public record Position(Instant at, UUID id) {}

  /**
   * Entries, the newest first.
   *
   * @param after the last entry of the page before; {@code null} begins with the newest
   * @param action only this one; {@code null} for all
   */
  public List<AuditLogEntry> list(
      UUID organisation, @Nullable Position after, @Nullable String action, int limit) {
    return database
        .in(organisation)
        .selectFrom(AUDIT_LOG)
        .where(
            AUDIT_LOG.ORGANISATION.eq(organisation),
            after == null
                ? DSL.noCondition()
                : DSL.row(AUDIT_LOG.HAPPENED_AT, AUDIT_LOG.ID).lt(after.at(), after.id()),
            action == null ? DSL.noCondition() : AUDIT_LOG.ACTION.eq(action))
        .orderBy(AUDIT_LOG.HAPPENED_AT.desc(), AUDIT_LOG.ID.desc())
        .limit(limit)
        .fetch(AuditLogStore::entry);
  }

  private static JSONB json(Map<String, String> details) {
    try {
      return JSONB.valueOf(JSON.writeValueAsString(details));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AuditLogEntry entry(Record row) {
    try {
      return new AuditLogEntry(
          row.get(AUDIT_LOG.ID),
          row.get(AUDIT_LOG.ORGANISATION),
          row.get(AUDIT_LOG.HAPPENED_AT),
          row.get(AUDIT_LOG.ACTOR_KIND),
          row.get(AUDIT_LOG.ACTOR),
          row.get(AUDIT_LOG.ACTOR_NAME),
          row.get(AUDIT_LOG.ACTION),
          row.get(AUDIT_LOG.SUBJECT),
          JSON.readValue(row.get(AUDIT_LOG.DETAILS).data(), WORDS));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an audit entry's details are no JSON", e);
    }
  }
}
