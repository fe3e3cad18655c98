package dev.baton.api.recording;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.paging.Cursor;
import dev.baton.api.paging.Page;
import dev.baton.store.recording.RecordingSearch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All recordings of an organisation. */
@RestController
@RequestMapping(path = "/api/recordings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "recordings")
class RecordingListController {

  private final RecordingSearch search;

  RecordingListController(RecordingSearch search) {
    this.search = search;
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping
  @Operation(operationId = "listRecordings", summary = "Recordings, the newest first, page by page")
  Page<RecordingRow> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String template,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int most = Page.checkedLimit(limit);
    var after = Cursor.read(cursor);
    var listed =
        search.page(
            caller.organisation(),
            template,
            after == null ? null : after.time(),
            after == null ? null : after.id(),
            most + 1);
    return Page.of(
        listed, most, each -> new Cursor(each.finishedAt(), each.id()), RecordingRow::of);
  }
}
