package dev.baton.store.cost;

import dev.baton.workflows.session.UsageUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prices by provider and model, as they changed. */
public final class PriceList {

  private record Item(String provider, String model, UsageUnit unit) {}

  private final Map<Item, List<Price>> newestFirst = new HashMap<>();

  /**
   * @param shipped what comes with the product
   * @param own what the organisation says instead; an item of which it says anything has no shipped
   *     prices
   */
  public PriceList(List<Price> shipped, List<Price> own) {
    var items = byItem(shipped);
    items.putAll(byItem(own));
    items.forEach((item, prices) ->
        newestFirst.put(
            item,
            prices.stream().sorted(Comparator.comparing(Price::validFrom).reversed()).toList()));
  }

  private static Map<Item, List<Price>> byItem(List<Price> prices) {
    var items = new HashMap<Item, List<Price>>();
    for (var price : prices) {
      items
          .computeIfAbsent(
              new Item(price.provider(), price.model(), price.unit()), item -> new ArrayList<>())
          .add(price);
    }
    return items;
  }

  /** The price on a day: the model's own, or else the one for all models of the provider. */
  public Optional<Price> find(String provider, String model, UsageUnit unit, LocalDate day) {
    return on(new Item(provider, model, unit), day)
        .or(() -> on(new Item(provider, Price.ANY, unit), day));
  }

  private Optional<Price> on(Item item, LocalDate day) {
    return newestFirst.getOrDefault(item, List.of()).stream()
        .filter(price -> !price.validFrom().isAfter(day))
        .findFirst();
  }

  /** All of them, by provider, model and unit, the newest first. */
  public List<Price> all() {
    return newestFirst.values().stream()
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing(Price::provider)
                .thenComparing(Price::model)
                .thenComparing(Price::unit)
                .thenComparing(Price::validFrom, Comparator.reverseOrder()))
        .toList();
  }
}
