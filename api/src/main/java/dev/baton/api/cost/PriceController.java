package dev.baton.api.cost;

import dev.baton.api.access.AuditLog;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.cost.Price;
import dev.baton.store.cost.PriceStore;
import dev.baton.workflows.session.UsageUnit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Prices of providers and their models. */
@RestController
@RequestMapping(path = "/api/prices", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "costs")
class PriceController {

  private static final int LONGEST = 200;
  private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);

  private final PriceStore prices;
  private final AuditLog audit;

  PriceController(PriceStore prices, AuditLog audit) {
    this.prices = prices;
    this.audit = audit;
  }

  @Needs(Permission.COSTS_READ)
  @GetMapping
  @Operation(
      operationId = "listPrices",
      summary = "Prices by provider, model and unit, the newest first",
      description =
          "Those that come with the product name where and when they were read; an organisation's own take their place.")
  List<PriceView> list(Caller caller) {
    var own = new HashSet<>(prices.own(caller.organisation()));
    return prices.list(caller.organisation()).all().stream()
        .map(price -> PriceView.of(price, own.contains(price)))
        .toList();
  }

  @Needs(Permission.COSTS_WRITE)
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "setPrice",
      summary = "Set what the organisation pays from a day on",
      description = "What was used since that day is priced anew.")
  @ApiResponse(responseCode = "204", description = "Set")
  ResponseEntity<Void> set(Caller caller, @RequestBody PriceBody body) {
    var price = body.price();
    prices.put(caller.organisation(), price, caller.name());
    audit.record(
        caller,
        "price.set",
        price.provider() + "/" + price.model(),
        Map.of(
            "unit", lower(price.unit()),
            "valid_from", price.validFrom().toString(),
            "usd", price.usd().toPlainString()));
    return ResponseEntity.noContent().build();
  }

  @Needs(Permission.COSTS_WRITE)
  @DeleteMapping
  @Operation(
      operationId = "removePrice",
      summary = "Forget a price of the organisation",
      description = "What was used since its day is priced anew.")
  @ApiResponse(responseCode = "204", description = "Forgotten")
  ResponseEntity<Void> remove(
      Caller caller,
      @RequestParam String provider,
      @RequestParam(defaultValue = Price.ANY) String model,
      @RequestParam String unit,
      @RequestParam("valid_from") String validFrom) {
    if (!prices.remove(caller.organisation(), provider, model, unit(unit), day(validFrom))) {
      throw new ApiProblem(
          HttpStatus.NOT_FOUND,
          "unknown-price",
          "Unknown price",
          "The organisation has no such price of its own; GET /api/prices lists those there are.");
    }
    audit.record(
        caller,
        "price.remove",
        provider + "/" + model,
        Map.of("unit", unit, "valid_from", validFrom));
    return ResponseEntity.noContent().build();
  }

  private static UsageUnit unit(@Nullable String name) {
    return Arrays.stream(UsageUnit.values())
        .filter(unit -> lower(unit).equals(name))
        .findFirst()
        .orElseThrow(() ->
            ApiProblem.invalidField(
                "unit",
                "The field 'unit' must be one of %s."
                    .formatted(
                        Arrays.stream(UsageUnit.values())
                            .map(PriceController::lower)
                            .collect(Collectors.joining(", ")))));
  }

  private static LocalDate day(@Nullable String text) {
    try {
      return LocalDate.parse(text == null ? "" : text);
    } catch (DateTimeException e) {
      throw ApiProblem.invalidField(
          "valid_from", "The field 'valid_from' must be a day, for example 2026-03-01.");
    }
  }

  private static String text(String field, @Nullable String value) {
    if (value == null || value.isBlank() || value.length() > LONGEST) {
      throw ApiProblem.invalidField(
          field, "The field '%s' must have 1 to %d characters.".formatted(field, LONGEST));
    }
    return value.strip();
  }

  private static String lower(UsageUnit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A price.
   *
   * @param provider as in templates
   * @param model {@code *}, or nothing, for all models that have no price of their own
   * @param unit what is counted
   * @param validFrom the first day, UTC
   * @param usd US dollars: for a million tokens or characters, for a minute of speech
   * @param source where it was read, or which contract
   */
  record PriceBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String provider,
      @Nullable String model,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String unit,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String validFrom,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable BigDecimal usd,
      @Nullable String source) {

    Price price() {
      if (usd == null || usd.signum() < 0 || usd.compareTo(HIGHEST) > 0) {
        throw ApiProblem.invalidField(
            "usd", "The field 'usd' must be a number from 0 to %s.".formatted(HIGHEST));
      }
      return new Price(
          text("provider", provider),
          model == null || model.isBlank() ? Price.ANY : text("model", model),
          PriceController.unit(unit),
          day(validFrom),
          usd,
          source == null || source.isBlank() ? "set by hand" : text("source", source));
    }
  }

  /**
   * A price.
   *
   * @param per for how much of the unit it is
   * @param own whether the organisation set it
   */
  record PriceView(
      String provider,
      String model,
      String unit,
      String validFrom,
      BigDecimal usd,
      long per,
      String source,
      boolean own) {
    static PriceView of(Price price, boolean own) {
      return new PriceView(
          price.provider(),
          price.model(),
          lower(price.unit()),
          price.validFrom().toString(),
          price.usd(),
          Price.per(price.unit()),
          price.source(),
          own);
    }
  }
}
