package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.RowIds;
import dev.baton.store.access.ApiKey;
import dev.baton.store.access.ApiKeyStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** Keys of programs. */
@RestController
@RequestMapping(path = "/api/keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "keys")
class KeyController {

  private final ApiKeys keys;
  private final ApiKeyStore store;
  private final AuditLog audit;
  private final Clock clock;

  KeyController(ApiKeys keys, ApiKeyStore store, AuditLog audit, Clock clock) {
    this.keys = keys;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  @Needs(Permission.KEYS_READ)
  @GetMapping
  @Operation(operationId = "listKeys", summary = "The organisation's API keys, the newest first")
  Keys list(Caller caller) {
    return new Keys(store.list(caller.organisation()).stream().map(KeyView::of).toList());
  }

  @Needs(Permission.KEYS_WRITE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "makeKey",
      summary = "Make an API key",
      description =
          "The key is in this answer alone. Send it as 'Authorization: Bearer …'; scopes are at"
              + " GET /api/access.")
  @ApiResponse(responseCode = "201", description = "Made; keep the key")
  ResponseEntity<NewKey> make(Caller caller, @RequestBody KeyWish wish) {
    var made =
        keys.make(
            caller.organisation(),
            Words.name(wish.name()),
            Words.scopes(wish.scopes(), caller),
            caller.name());
    audit.record(
        caller,
        "key.make",
        made.kept().id().toString(),
        Map.of("name", made.kept().name(), "scopes", String.join(" ", made.kept().scopes())));
    return ResponseEntity.created(URI.create("/api/keys/" + made.kept().id()))
        .cacheControl(CacheControl.noStore())
        .body(new NewKey(KeyView.of(made.kept()), made.key()));
  }

  @Needs(Permission.KEYS_WRITE)
  @DeleteMapping("/{id}")
  @Operation(
      operationId = "revokeKey",
      summary = "Revoke an API key",
      description = "At once. It stays in the list, with the time.")
  KeyView revoke(Caller caller, @PathVariable String id) {
    var revoked =
        RowIds.parse(id)
            .flatMap(uuid -> store.revoke(caller.organisation(), uuid, clock.instant()))
            .orElseThrow(() ->
                new ApiProblem(
                    HttpStatus.NOT_FOUND,
                    "unknown-key",
                    "Unknown key",
                    "There is no key '%s'; GET /api/keys lists those there are.".formatted(id)));
    audit.record(caller, "key.revoke", id, Map.of("name", revoked.name()));
    return KeyView.of(revoked);
  }

  /** All keys. */
  record Keys(List<KeyView> items) {}

  /**
   * A key, without the key itself.
   *
   * @param prefix its first characters
   */
  record KeyView(
      UUID id,
      String name,
      String prefix,
      List<String> scopes,
      String createdBy,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt) {
    static KeyView of(ApiKey key) {
      return new KeyView(
          key.id(),
          key.name(),
          key.prefix(),
          key.scopes(),
          key.createdBy(),
          key.createdAt(),
          key.lastUsedAt(),
          key.revokedAt());
    }
  }

  /** What the key is for, and what may be done with it. */
  record KeyWish(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Web shop")
          @Nullable String name,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "[\"sessions:start\"]")
          @Nullable List<String> scopes) {}

  /** A new key; {@code key} is shown here and never again. */
  record NewKey(KeyView details, String key) {
    /** Without the key. */
    @Override
    public String toString() {
      return "NewKey[" + details.id() + "]";
    }
  }
}
