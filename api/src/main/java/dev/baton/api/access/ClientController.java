package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.access.OauthClient;
import dev.baton.store.access.OauthClientStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** Programs that get tokens by OAuth2. */
@RestController
@RequestMapping(path = "/api/clients", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "keys")
class ClientController {

  private static final int MAX_REDIRECTS = 5;
  private static final int MAX_URI = 150;

  private final Clients clients;
  private final OauthClientStore store;
  private final AuditLog audit;

  ClientController(Clients clients, OauthClientStore store, AuditLog audit) {
    this.clients = clients;
    this.store = store;
    this.audit = audit;
  }

  @Needs(Permission.KEYS_READ)
  @GetMapping
  @Operation(operationId = "listClients", summary = "The organisation's OAuth2 clients")
  ClientList list(Caller caller) {
    return new ClientList(store.list(caller.organisation()).stream().map(ClientView::of).toList());
  }

  @Needs(Permission.KEYS_WRITE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "makeClient",
      summary = "Register an OAuth2 client",
      description =
          "Without redirect addresses it gets tokens by client credentials at /oauth2/token. With"
              + " them it asks people for their consent (authorization code with PKCE), and may do"
              + " no more than they may.")
  @ApiResponse(responseCode = "201", description = "Registered; keep the secret")
  ResponseEntity<NewClient> make(Caller caller, @RequestBody ClientWish wish) {
    var made =
        clients.make(
            caller,
            Words.name(wish.name()),
            Words.scopes(wish.scopes(), caller),
            redirects(wish.redirectUris()));
    audit.record(
        caller,
        "client.make",
        made.kept().clientId(),
        Map.of("name", made.kept().name(), "scopes", String.join(" ", made.kept().scopes())));
    return ResponseEntity.created(URI.create("/api/clients/" + made.kept().clientId()))
        .cacheControl(CacheControl.noStore())
        .body(new NewClient(ClientView.of(made.kept()), made.secret()));
  }

  @Needs(Permission.KEYS_WRITE)
  @DeleteMapping("/{clientId}")
  @Operation(
      operationId = "removeClient",
      summary = "Forget an OAuth2 client; its tokens are good for nothing from now on")
  @ApiResponse(responseCode = "204", description = "Forgotten")
  ResponseEntity<Void> remove(Caller caller, @PathVariable String clientId) {
    var removed =
        clients
            .remove(caller.organisation(), clientId)
            .orElseThrow(() ->
                new ApiProblem(
                    HttpStatus.NOT_FOUND,
                    "unknown-client",
                    "Unknown client",
                    "There is no client '%s'; GET /api/clients lists those there are."
                        .formatted(clientId)));
    audit.record(caller, "client.remove", clientId, Map.of("name", removed.name()));
    return ResponseEntity.noContent().build();
  }

  private static List<String> redirects(@Nullable List<String> given) {
    if (given == null) {
      return List.of();
    }
    if (given.size() > MAX_REDIRECTS || !given.stream().allMatch(ClientController::isRedirect)) {
      throw ApiProblem.invalidField(
          "redirect_uris",
          "The field 'redirect_uris' takes up to %d complete addresses without fragment: https, or http of this machine."
              .formatted(MAX_REDIRECTS));
    }
    return given.stream().distinct().toList();
  }

  private static boolean isRedirect(@Nullable String given) {
    if (given == null || given.length() > MAX_URI || given.contains(",") || given.contains(" ")) {
      return false;
    }
    try {
      var uri = new URI(given);
      return uri.getHost() != null
          && uri.getFragment() == null
          && ("https".equals(uri.getScheme())
              || "http".equals(uri.getScheme())
                  && Origins.LOOPBACK.matcher("http://" + uri.getHost()).matches());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** All clients. */
  record ClientList(List<ClientView> items) {}

  /** A client, without its secret. */
  record ClientView(
      String clientId,
      String name,
      List<String> scopes,
      List<String> redirectUris,
      String createdBy,
      Instant createdAt) {
    static ClientView of(OauthClient client) {
      return new ClientView(
          client.clientId(),
          client.name(),
          client.scopes(),
          client.redirectUris(),
          client.createdBy(),
          client.createdAt());
    }
  }

  /** What the client is for, and what it may ask for. */
  record ClientWish(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "CRM") @Nullable String name,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "[\"sessions:read\"]")
          @Nullable List<String> scopes,
      @Nullable List<String> redirectUris) {}

  /** A new client; {@code secret} is shown here and never again. */
  record NewClient(ClientView details, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "NewClient[" + details.clientId() + "]";
    }
  }
}
