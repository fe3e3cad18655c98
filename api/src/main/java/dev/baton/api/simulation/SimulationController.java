package dev.baton.api.simulation;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.paging.Cursor;
import dev.baton.api.paging.Page;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.simulation.SimulationStore;
import dev.baton.store.simulation.StoredBatch;
import dev.baton.store.simulation.StoredConversation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Batches of simulated conversations. */
@RestController
@RequestMapping(path = "/api/simulations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "simulations")
class SimulationController {

  private final SimulationStore simulations;
  private final SimulationSounds sounds;
  private final Clock clock = Clock.systemUTC();

  SimulationController(SimulationStore simulations, SimulationSounds sounds) {
    this.simulations = simulations;
    this.sounds = sounds;
  }

  @Needs(Permission.TEMPLATES_WRITE)
  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "tellOfSimulation",
      summary = "Tell how far a batch is",
      description =
          "What ./baton simulate does, again and again: each time with the conversations that were"
              + " played since. What is told twice counts once.")
  @ApiResponse(responseCode = "204", description = "Kept")
  ResponseEntity<Void> tell(
      Caller caller, @PathVariable UUID id, @RequestBody SimulationReport report) {
    var now = clock.instant();
    var known = simulations.batch(caller.organisation(), id);
    simulations.save(
        caller.organisation(),
        report.batch(id, known.map(StoredBatch::startedAt).orElse(now), now, caller.name()),
        report.conversations());
    return ResponseEntity.noContent().build();
  }

  @Needs(Permission.TEMPLATES_READ)
  @GetMapping
  @Operation(
      operationId = "listSimulations",
      summary = "Batches of simulated conversations, the newest first, page by page")
  Page<SimulationView> list(
      Caller caller,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int most = Page.checkedLimit(limit);
    var after = Cursor.read(cursor);
    var listed =
        simulations.batches(
            caller.organisation(),
            after == null ? null : after.time(),
            after == null ? null : after.id(),
            most + 1);
    return Page.of(
        listed, most, each -> new Cursor(each.startedAt(), each.id()), SimulationView::of);
  }

  @Needs(Permission.TEMPLATES_READ)
  @GetMapping("/{id}")
  @Operation(operationId = "simulation", summary = "A batch, with the result of each conversation")
  SimulationResults one(Caller caller, @PathVariable UUID id) {
    var batch = simulations.batch(caller.organisation(), id).orElseThrow(() -> unknown(id));
    return SimulationResults.of(batch, simulations.results(caller.organisation(), id));
  }

  @Needs(Permission.TEMPLATES_READ)
  @GetMapping("/{id}/conversations/{number}")
  @Operation(
      operationId = "simulatedConversation",
      summary = "A conversation of a batch: what was said, heard and called")
  SimulatedTranscript conversation(Caller caller, @PathVariable UUID id, @PathVariable int number) {
    return simulations
        .conversation(caller.organisation(), id, number)
        .map(StoredConversation::transcriptJson)
        .map(SimulatedTranscript::of)
        .orElseThrow(() -> unknown(id));
  }

  @Needs(Permission.TEMPLATES_WRITE)
  @DeleteMapping("/{id}")
  @Audited("simulation.delete")
  @Operation(
      operationId = "deleteSimulation",
      summary = "Delete a batch, with what was said and how it sounded",
      description =
          "What ./baton simulate left where it was played stays there. A batch that still goes on is"
              + " there again with what it plays from then on.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  ResponseEntity<Void> delete(Caller caller, @PathVariable UUID id) {
    if (simulations.batch(caller.organisation(), id).isEmpty()) {
      throw unknown(id);
    }
    // The files first, so that nothing is forgotten that still lies there; and what came meanwhile.
    sounds.remove(caller.organisation(), id);
    simulations.remove(caller.organisation(), id);
    sounds.remove(caller.organisation(), id);
    return ResponseEntity.noContent().build();
  }

  private static ApiProblem unknown(UUID id) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        "unknown-simulation",
        "Unknown simulation",
        "There is no such batch, or no such conversation in it: '%s'.".formatted(id));
  }
}
