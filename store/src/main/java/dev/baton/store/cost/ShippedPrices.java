package dev.baton.store.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.session.UsageUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The prices that come with the product: {@code prices.json}, each with its source and its date.
 */
public final class ShippedPrices {

  /** All of them. */
  public static final List<Price> ALL = read();

  /** The model that a provider is used with where a template names none: the first listed. */
  public static Optional<String> usualModel(String provider, UsageUnit unit) {
    return ALL.stream()
        .filter(price -> price.provider().equals(provider) && price.unit() == unit)
        .map(Price::model)
        .findFirst();
  }

  private static List<Price> read() {
    try (var file = ShippedPrices.class.getResourceAsStream("/prices.json")) {
      var prices = new ArrayList<Price>();
      for (var entry : new ObjectMapper().readTree(file)) {
        for (var price : entry.path("usd").properties()) {
          prices.add(price(entry, price.getKey(), price.getValue()));
        }
      }
      return List.copyOf(prices);
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped prices cannot be read", e);
    }
  }

  private static Price price(JsonNode entry, String unit, JsonNode usd) {
    return new Price(
        entry.path("provider").asText(),
        entry.path("model").asText(Price.ANY),
        UsageUnit.valueOf(unit.toUpperCase(Locale.ROOT)),
        LocalDate.parse(entry.path("valid_from").asText()),
        usd.decimalValue(),
        entry.path("source").asText());
  }

  private ShippedPrices() {}
}
