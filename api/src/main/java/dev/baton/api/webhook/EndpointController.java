package dev.baton.api.webhook;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.webhook.EndpointStore;
import dev.baton.store.webhook.StoredEndpoint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Customers' endpoints that are told what happens. */
@RestController
@RequestMapping(path = "/api/webhooks/endpoints", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "webhooks")
class EndpointController {

  private static final int MAX_URL = 2_000;
  private static final int MAX_EVENTS = 50;
  private static final Pattern EVENT = Pattern.compile("[a-z0-9_.]{1,64}");

  private final EndpointStore endpoints;

  EndpointController(EndpointStore endpoints) {
    this.endpoints = endpoints;
  }

  @Needs(Permission.WEBHOOKS_WRITE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Audited("webhook.add")
  @Operation(
      operationId = "registerEndpoint",
      summary = "Tell an address what happens",
      description =
          "What is sent is signed as Standard Webhooks has it, with the secret in this answer. The"
              + " same address has one entry: registering it again changes its events.")
  @ApiResponse(responseCode = "201", description = "Registered; keep the secret")
  ResponseEntity<EndpointWithSecret> register(Caller caller, @RequestBody EndpointRequest request) {
    var kept =
        endpoints
            .register(caller.organisation(), url(request.url()), events(request.events()))
            .endpoint();
    return ResponseEntity.created(URI.create("/api/webhooks/endpoints/" + kept.id()))
        .cacheControl(CacheControl.noStore())
        .body(EndpointWithSecret.of(kept));
  }

  @Needs(Permission.WEBHOOKS_READ)
  @GetMapping
  @Operation(operationId = "endpoints", summary = "The addresses that are told what happens")
  List<EndpointView> list(Caller caller) {
    return endpoints.list(caller.organisation()).stream().map(EndpointView::of).toList();
  }

  @Needs(Permission.WEBHOOKS_WRITE)
  @PostMapping("/{id}/secret")
  @Audited("webhook.change-secret")
  @Operation(
      operationId = "changeEndpointSecret",
      summary = "Give an endpoint a new secret",
      description = "For a day, what is sent carries a signature of the one before as well.")
  ResponseEntity<EndpointWithSecret> changeSecret(Caller caller, @PathVariable String id) {
    var changed = endpoints.changeSecret(caller.organisation(), id).orElseThrow(() -> unknown(id));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(EndpointWithSecret.of(changed));
  }

  @Needs(Permission.WEBHOOKS_WRITE)
  @DeleteMapping("/{id}")
  @Audited("webhook.remove")
  @Operation(
      operationId = "removeEndpoint",
      summary = "Tell an address no more, and forget its deliveries")
  @ApiResponse(responseCode = "204", description = "Removed")
  ResponseEntity<Void> remove(Caller caller, @PathVariable String id) {
    if (!endpoints.remove(caller.organisation(), id)) {
      throw unknown(id);
    }
    return ResponseEntity.noContent().build();
  }

  private static String url(@Nullable String given) {
    if (given != null && given.length() <= MAX_URL) {
      try {
        var url = new URI(given);
        if (("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
            && url.getHost() != null
            && url.getUserInfo() == null) {
          return url.toString();
        }
      } catch (URISyntaxException e) {
        // The problem below says it.
      }
    }
    throw ApiProblem.invalidField(
        "url", "The field 'url' must be a complete https address without user and password.");
  }

  private static List<String> events(@Nullable List<String> given) {
    if (given == null) {
      return List.of();
    }
    if (given.size() > MAX_EVENTS
        || given.stream().anyMatch(event -> event == null || !EVENT.matcher(event).matches())) {
      throw ApiProblem.invalidField(
          "events",
          "The field 'events' takes up to %d names of events, such as room_finished."
              .formatted(MAX_EVENTS));
    }
    return given.stream().distinct().toList();
  }

  private static ApiProblem unknown(String id) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        "unknown-endpoint",
        "Unknown endpoint",
        "There is no endpoint '%s'; GET /api/webhooks/endpoints lists those there are."
            .formatted(id));
  }

  /**
   * An address to be told what happens.
   *
   * @param url https, or http of a host that the operator allows
   * @param events which ones; all where not given
   */
  record EndpointRequest(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "https://example.com/hooks/baton")
          @Nullable String url,
      @Schema(example = "[\"room_finished\"]") @Nullable List<String> events) {}

  /** An address and what it is told; everything where no event is named. */
  record EndpointView(String id, String url, List<String> events) {
    static EndpointView of(StoredEndpoint endpoint) {
      return new EndpointView(endpoint.id(), endpoint.url(), endpoint.events());
    }
  }

  /** The same with the secret that signs what is sent; shown here and never again. */
  record EndpointWithSecret(String id, String url, List<String> events, String secret) {
    static EndpointWithSecret of(StoredEndpoint endpoint) {
      return new EndpointWithSecret(
          endpoint.id(), endpoint.url(), endpoint.events(), endpoint.secret());
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "EndpointWithSecret[" + id + "]";
    }
  }
}
