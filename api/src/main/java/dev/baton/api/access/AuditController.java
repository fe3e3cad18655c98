package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.RowIds;
import dev.baton.store.access.AuditLogEntry;
import dev.baton.store.access.AuditLogStore;
import dev.baton.store.access.AuditLogStore.Position;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what. */
@RestController
@Tag(name = "members")
class AuditController {

  private static final int MOST = 200;

  private final AuditLogStore store;

  AuditController(AuditLogStore store) {
    this.store = store;
  }

  @Needs(Permission.AUDIT_READ)
  @GetMapping(path = "/api/audit-log", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "auditLog", summary = "Who changed what, the newest first")
  AuditPage list(
      Caller caller,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw ApiProblem.invalidField(
          "limit", "The parameter 'limit' must be between 1 and %d.".formatted(MOST));
    }
    var after = cursor == null ? null : position(cursor);
    var found = store.list(caller.organisation(), after, action, limit + 1);
    var page = found.subList(0, Math.min(limit, found.size()));
    return new AuditPage(
        page.stream().map(AuditLogView::of).toList(),
        found.size() > limit ? cursor(page.getLast()) : null);
  }

  private static String cursor(AuditLogEntry last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((last.at() + " " + last.id()).getBytes(StandardCharsets.UTF_8));
  }

  private static Position position(String cursor) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
      var at = Instant.parse(parts[0]);
      return new Position(at, RowIds.parse(parts[parts.length - 1]).orElseThrow());
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
      throw ApiProblem.invalidField(
          "cursor", "The parameter 'cursor' must be the next_cursor of the page before.");
    }
  }

  /** A page; {@code next_cursor} is null on the last one. */
  record AuditPage(List<AuditLogView> items, @Nullable String nextCursor) {}

  /** Somebody changed something. */
  record AuditLogView(
      UUID id,
      Instant at,
      String actorKind,
      String actor,
      String actorName,
      String action,
      String subject,
      Map<String, String> details) {
    static AuditLogView of(AuditLogEntry entry) {
      return new AuditLogView(
          entry.id(),
          entry.at(),
          entry.actorKind(),
          entry.actor(),
          entry.actorName(),
          entry.action(),
          entry.subject(),
          entry.details());
    }
  }
}
