package dev.baton.api.access;

import dev.baton.store.access.AuditLogEntry;
import dev.baton.store.access.AuditLogStore;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes down who changed what. */
@Component
public final class AuditLog {

  private final AuditLogStore store;
  private final Clock clock;

  AuditLog(AuditLogStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Adds an entry to the organisation's audit log.
   *
   * @param action what was done: a thing and a verb, for example {@code template.publish}
   * @param subject to what: an id or a slug
   * @param details what else is worth knowing; no secrets, no conversation content
   */
  public void record(Caller caller, String action, String subject, Map<String, String> details) {
    store.add(
        new AuditLogEntry(
            UUID.randomUUID(),
            caller.organisation(),
            clock.instant(),
            caller.kind().word(),
            caller.subject(),
            caller.name(),
            action,
            subject,
            details));
  }

  /** The same where there is nothing else to know. */
  public void record(Caller caller, String action, String subject) {
    record(caller, action, subject, Map.of());
  }
}
