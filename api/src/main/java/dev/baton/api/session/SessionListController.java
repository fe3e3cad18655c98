package dev.baton.api.session;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.paging.Cursor;
import dev.baton.api.paging.Page;
import dev.baton.store.session.SessionRow;
import dev.baton.store.session.SessionSearch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of sessions. */
@RestController
@Tag(name = "sessions")
class SessionListController {

  private final SessionSearch search;

  SessionListController(SessionSearch search) {
    this.search = search;
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping(path = "/api/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listSessions",
      summary = "Sessions, the newest first, page by page",
      description = "Filters are joined by and.")
  Page<SessionRowView> list(
      Caller caller,
      @ParameterObject @ModelAttribute SessionQuery query,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int most = Page.checkedLimit(limit);
    var after = Cursor.read(cursor);
    var rows =
        search.page(
            caller.organisation(),
            query.filter(),
            after == null ? null : new SessionRow.Position(after.time(), after.id().toString()),
            most + 1);
    return Page.of(
        rows,
        most,
        row -> new Cursor(row.position().requestedAt(), UUID.fromString(row.position().id())),
        SessionRowView::of);
  }
}
