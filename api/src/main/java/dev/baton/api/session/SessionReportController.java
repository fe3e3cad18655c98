package dev.baton.api.session;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.config.ApiSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** One session, to read and to take away. */
@RestController
@RequestMapping("/api/sessions/{id}")
@Tag(name = "sessions")
class SessionReportController {

  private static final MediaType ZIP = new MediaType("application", "zip");

  private final SessionLookup lookup;
  private final SessionArchive archive;
  private final String namespace;
  private final @Nullable String temporalUi;

  SessionReportController(
      SessionLookup lookup, SessionArchive archive, ApiSettings settings, Environment environment) {
    this.lookup = lookup;
    this.archive = archive;
    this.namespace = settings.temporal().namespace();
    var ui = environment.getProperty("BATON_TEMPORAL_UI", "").split(",")[0].strip();
    this.temporalUi = ui.isEmpty() ? null : ui.replaceAll("/+$", "");
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "session",
      summary = "A session with everything kept of it, and where to go on from there")
  SessionReport session(Caller caller, @PathVariable String id) {
    var session = lookup.require(caller.organisation(), id);
    return new SessionReport(
        session, workflowUrl(session), "/api/sessions/%s/archive".formatted(session.id()));
  }

  private @Nullable String workflowUrl(SessionView session) {
    return temporalUi == null
        ? null
        : "%s/namespaces/%s/workflows/%s"
            .formatted(
                temporalUi,
                namespace,
                URLEncoder.encode(session.workflowId(), StandardCharsets.UTF_8));
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping(path = "/archive", produces = "application/zip")
  @Operation(
      operationId = "sessionArchive",
      summary = "Everything kept of a session as one file",
      description =
          "transcript.json, transcript.md and transcript.vtt, tool-calls.json, handoffs.json,"
              + " events.json, facts.json, session.json, and the recordings as MP3.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/zip",
              schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<StreamingResponseBody> archive(Caller caller, @PathVariable String id) {
    var session = lookup.require(caller.organisation(), id);
    var name =
        ContentDisposition.attachment().filename("session-%s.zip".formatted(session.id())).build();
    return ResponseEntity.ok()
        .contentType(ZIP)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
        .body(out -> archive.write(caller.organisation(), session, out));
  }
}
