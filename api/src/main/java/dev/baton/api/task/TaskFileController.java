package dev.baton.api.task;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Downloads of task files. */
@RestController
@Tag(name = "tasks")
class TaskFileController {

  private static final MediaType MARKDOWN =
      new MediaType("text", "markdown", StandardCharsets.UTF_8);

  private final TaskLookup lookup;

  TaskFileController(TaskLookup lookup) {
    this.lookup = lookup;
  }

  @Needs(Permission.TASKS_READ)
  @GetMapping("/api/tasks/{id}/file")
  @Operation(
      operationId = "taskFile",
      summary = "The task's file: Markdown with TOML front matter and checklists (MDTM)")
  @ApiResponse(
      responseCode = "200",
      description = "The newest version, or the one asked for; the header Task-Version tells which",
      content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
  ResponseEntity<byte[]> file(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer version) {
    var file = lookup.requireFile(caller.organisation(), id, version);
    return ResponseEntity.ok()
        .contentType(MARKDOWN)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .header("Task-Version", String.valueOf(file.version()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("task-%s-v%d.md".formatted(id, file.version()))
                .build()
                .toString())
        .body(file.text().getBytes(StandardCharsets.UTF_8));
  }
}
