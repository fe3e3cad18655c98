package dev.baton.api.recording;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Open;
import dev.baton.api.access.Permission;
import dev.baton.api.config.ApiSettings;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.recording.Recording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Downloads of finished recordings; players may ask for ranges. */
@RestController
@Tag(name = "recordings")
class RecordingController {

  private static final Logger log = LoggerFactory.getLogger(RecordingController.class);
  private static final MediaType MP3 = new MediaType("audio", "mpeg");

  private final RecordingStore recordings;
  private final SessionStore sessions;
  private final Path folder;

  RecordingController(RecordingStore recordings, SessionStore sessions, ApiSettings settings) {
    this.sessions = sessions;
    this.recordings = recordings;
    this.folder = settings.recordingsDir();
  }

  @Needs(Permission.SESSIONS_READ)
  @Open(Open.To.VISITORS)
  @GetMapping("/api/recording/{id}")
  @Operation(operationId = "downloadRecording", summary = "A recording as MP3")
  @ApiResponse(
      responseCode = "200",
      description = "The file, or 206 with the ranges asked for",
      content =
          @Content(mediaType = "audio/mpeg", schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<Resource> download(Caller caller, @PathVariable String id) {
    var recording =
        recordings
            .find(caller.organisation(), id)
            .orElseThrow(() -> notFound("There is no recording '%s'.".formatted(id)));
    requireSeen(caller, recording);
    var file = file(recording);
    return ResponseEntity.ok()
        .contentType(MP3)
        // Personal data: nobody between the server and the person keeps it.
        .cacheControl(CacheControl.noCache().cachePrivate())
        .lastModified(file.toFile().lastModified())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(recording).toString())
        .body(new FileSystemResource(file));
  }

  /** A page may have the recordings of rooms that it was in. */
  private void requireSeen(Caller caller, Recording recording) {
    boolean seen =
        sessions
            .find(caller.organisation(), recording.sessionId())
            .filter(session -> caller.sees(session.room()))
            .isPresent();
    if (!seen) {
      throw notFound("There is no recording '%s'.".formatted(recording.id()));
    }
  }

  private Path file(Recording recording) {
    var file = folder.resolve(recording.path()).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      log.atError()
          .addKeyValue("recording", recording.id())
          .addKeyValue("path", recording.path())
          .log("a listed recording has no file");
      throw notFound(
          "The file of recording '%s' is gone from the recordings folder."
              .formatted(recording.id()));
    }
    return file;
  }

  private static ContentDisposition disposition(Recording recording) {
    return ContentDisposition.attachment()
        .filename("session-%s-%s.mp3".formatted(recording.sessionId(), recording.kind()))
        .build();
  }

  private static ApiProblem notFound(String detail) {
    return new ApiProblem(HttpStatus.NOT_FOUND, "unknown-recording", "Unknown recording", detail);
  }
}
