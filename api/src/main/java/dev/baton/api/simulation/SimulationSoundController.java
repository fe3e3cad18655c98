package dev.baton.api.simulation;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How simulated conversations sounded; players may ask for ranges. */
@RestController
@RequestMapping("/api/simulations/{id}/conversations/{number}/sound")
@Tag(name = "simulations")
class SimulationSoundController {

  private static final MediaType MP3 = new MediaType("audio", "mpeg");

  private final SimulationSounds sounds;

  SimulationSoundController(SimulationSounds sounds) {
    this.sounds = sounds;
  }

  @Needs(Permission.TEMPLATES_WRITE)
  @PutMapping
  @Operation(
      operationId = "keepSimulatedSound",
      summary = "Keep the sound of a conversation that was told",
      description = "The whole call as MP3, up to 32 MB. What is sent again replaces it.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/octet-stream",
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "204", description = "Kept")
  @ApiResponse(responseCode = "409", description = "So much is kept that nothing more is")
  @ApiResponse(responseCode = "413", description = "It is too large")
  @ApiResponse(responseCode = "415", description = "It is no MP3")
  ResponseEntity<Void> keep(
      Caller caller, @PathVariable UUID id, @PathVariable int number, HttpServletRequest request)
      throws IOException {
    if (!sounds.keep(caller.organisation(), id, number, request.getInputStream())) {
      throw unknown(id, number);
    }
    return ResponseEntity.noContent().build();
  }

  @Needs(Permission.TEMPLATES_READ)
  @GetMapping
  @Operation(operationId = "simulatedSound", summary = "A conversation of a batch as MP3")
  @ApiResponse(
      responseCode = "200",
      description = "The file, or 206 with the ranges asked for",
      content =
          @Content(mediaType = "audio/mpeg", schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<Resource> sound(Caller caller, @PathVariable UUID id, @PathVariable int number) {
    var sound =
        sounds.find(caller.organisation(), id, number).orElseThrow(() -> unknown(id, number));
    return ResponseEntity.ok()
        .contentType(MP3)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .lastModified(sound.toFile().lastModified())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("simulation-%s-%04d.mp3".formatted(id, number))
                .build()
                .toString())
        .body(new FileSystemResource(sound));
  }

  private static ApiProblem unknown(UUID id, int number) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        "unknown-simulation",
        "Unknown simulation",
        "The batch '%s' has no conversation %d, or its sound is not kept.".formatted(id, number));
  }
}
