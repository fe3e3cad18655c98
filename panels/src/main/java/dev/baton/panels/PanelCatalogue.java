package dev.baton.panels;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All panels there are. */
public final class PanelCatalogue {

  private static final String RESOURCE = "/panels/catalogue.json";

  private final Map<String, PanelDefinition> byId = new LinkedHashMap<>();

  /**
   * A catalogue of these panels.
   *
   * @throws IllegalArgumentException when two have the same id
   */
  public PanelCatalogue(Collection<PanelDefinition> definitions) {
    for (var definition : definitions) {
      if (byId.put(definition.id(), definition) != null) {
        throw new IllegalArgumentException(
            "panel '%s' is defined twice; ids are unique".formatted(definition.id()));
      }
    }
  }

  /** The panels that come with the product: the JSON array in {@code panels/catalogue.json}. */
  public static PanelCatalogue builtIn() {
    try (var resource = PanelCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing from the class path");
      }
      return new PanelCatalogue(
          List.of(new ObjectMapper().readValue(resource, PanelDefinition[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " is not an array of panels", e);
    }
  }

  /**
   * The panels of these ids, in their order.
   *
   * @throws IllegalArgumentException that names all unknown ids and the known ones
   */
  public List<PanelDefinition> select(List<String> ids) {
    var unknown = ids.stream().filter(id -> !byId.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no panel %s; the panels are %s".formatted(unknown, byId.keySet()));
    }
    return ids.stream().map(byId::get).toList();
  }
}
