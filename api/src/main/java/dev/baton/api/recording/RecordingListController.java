package dev.baton.api.recording;

import dev.baton.api.access.AuditLog;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.paging.Cursor;
import dev.baton.api.paging.Page;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.recording.RecordingArchive;
import dev.baton.store.recording.RecordingSearch;
import dev.baton.store.recording.RecordingStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All recordings of an organisation: listed, and deleted for good. */
@RestController
@RequestMapping(path = "/api/recordings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "recordings")
class RecordingListController {

  private final RecordingSearch search;
  private final RecordingStore recordings;
  private final RecordingArchive archive;
  private final RecordingDeletion deletion;
  private final AuditLog audit;

  RecordingListController(
      RecordingSearch search,
      RecordingStore recordings,
      RecordingArchive archive,
      RecordingDeletion deletion,
      AuditLog audit) {
    this.search = search;
    this.recordings = recordings;
    this.archive = archive;
    this.deletion = deletion;
    this.audit = audit;
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

  @Needs(Permission.SESSIONS_READ)
  @GetMapping("/deletions")
  @Operation(
      operationId = "listRecordingDeletions",
      summary = "Recordings of a session that were deleted, when and by whom")
  List<DeletionView> deletions(Caller caller, @RequestParam("session_id") String session) {
    return archive.deletionsOf(caller.organisation(), session).stream()
        .map(DeletionView::of)
        .toList();
  }

  @Needs(Permission.SESSIONS_DELETE)
  @DeleteMapping("/{id}")
  @Operation(
      operationId = "deleteRecording",
      summary = "Delete a recording for good: files, copies and entry",
      description =
          "A task of the recording specialist does it, and is tried again until it is done. That it"
              + " happened is kept.")
  @ApiResponse(responseCode = "202", description = "The specialist is at it")
  ResponseEntity<DeletionTask> delete(Caller caller, @PathVariable String id) {
    var recording = recordings.find(caller.organisation(), id).orElseThrow(() -> unknown(id));
    audit.record(caller, "recording.delete", recording.id());
    return ResponseEntity.accepted()
        .body(new DeletionTask(recording.id(), deletion.start(caller, recording.id())));
  }

  private static ApiProblem unknown(String id) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        "unknown-recording",
        "Unknown recording",
        "There is no recording '%s'.".formatted(id));
  }

  /**
   * A recording that is gone.
   *
   * @param deletedBy whose wish it was, or {@code retention}
   */
  record DeletionView(String recording, String kind, String deletedBy, Instant deletedAt) {
    static DeletionView of(RecordingArchive.Deletion deletion) {
      return new DeletionView(deletion.recording(), deletion.kind(), deletion.by(), deletion.at());
    }
  }

  /** A recording that is being deleted, and the task that does it. */
  record DeletionTask(String recording, String task) {}
}
