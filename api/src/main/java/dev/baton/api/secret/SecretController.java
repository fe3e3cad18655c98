package dev.baton.api.secret;

import dev.baton.api.access.AuditLog;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.secret.SecretStore.SecretName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Secrets over HTTP: they go in, and never come out. */
@RestController
@RequestMapping(path = "/api/secrets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "secrets")
class SecretController {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  /** More than any key or certificate has, in characters. */
  private static final int MAX_VALUE = 20_000;

  private final Secrets secrets;
  private final AuditLog audit;

  SecretController(Secrets secrets, AuditLog audit) {
    this.secrets = secrets;
    this.audit = audit;
  }

  @Needs(Permission.TOOLS_READ)
  @GetMapping
  @Operation(operationId = "listSecrets", summary = "Which secrets there are, without their values")
  List<SecretView> list(Caller caller) {
    return secrets.require().names(caller.organisation()).stream().map(SecretView::of).toList();
  }

  @Needs(Permission.TOOLS_WRITE)
  @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "setSecret",
      summary = "Set a secret",
      description = "Headers of tools name it as {{secret.NAME}}. Nobody can read it again.")
  @ApiResponse(responseCode = "204", description = "Set")
  ResponseEntity<Void> set(
      Caller caller, @PathVariable String name, @RequestBody SecretValue body) {
    var value = body.value();
    if (value == null || value.isEmpty() || value.length() > MAX_VALUE) {
      throw ApiProblem.invalidField(
          "value", "The field 'value' must have 1 to %d characters.".formatted(MAX_VALUE));
    }
    secrets.require().put(caller.organisation(), checked(name), value, caller.name());
    audit.record(caller, "secret.set", name);
    return ResponseEntity.noContent().build();
  }

  @Needs(Permission.TOOLS_WRITE)
  @DeleteMapping("/{name}")
  @Operation(
      operationId = "removeSecret",
      summary = "Forget a secret; tools that name it fail from then on")
  @ApiResponse(responseCode = "204", description = "Forgotten")
  ResponseEntity<Void> remove(Caller caller, @PathVariable String name) {
    if (!secrets.require().remove(caller.organisation(), name)) {
      throw new ApiProblem(
          HttpStatus.NOT_FOUND,
          "unknown-secret",
          "Unknown secret",
          "There is no secret '%s'; GET /api/secrets lists those there are.".formatted(name));
    }
    audit.record(caller, "secret.remove", name);
    return ResponseEntity.noContent().build();
  }

  @Needs(Permission.ORGANISATION_WRITE)
  @PostMapping("/rotate-key")
  @Operation(
      operationId = "rotateDataKey",
      summary = "Encrypt the organisation's secrets with a new key",
      description = "The secrets stay as they are; the key before is forgotten.")
  Rotated rotate(Caller caller) {
    int secretsNow = secrets.require().rotate(caller.organisation());
    audit.record(caller, "secret.rotate_key", "");
    return new Rotated(secretsNow);
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw ApiProblem.invalidField(
          "name",
          "A secret's name is a letter, then up to 63 letters, digits and '_', for example CRM_TOKEN.");
    }
    return name;
  }

  /** The value of a secret. */
  record SecretValue(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String value) {
    /** Without the value. */
    @Override
    public String toString() {
      return "SecretValue[]";
    }
  }

  /** A secret without its value. */
  record SecretView(String name, Instant updatedAt, String updatedBy) {
    static SecretView of(SecretName secret) {
      return new SecretView(secret.name(), secret.updatedAt(), secret.updatedBy());
    }
  }

  /** How many secrets the new key encrypts. */
  record Rotated(int secrets) {}
}
