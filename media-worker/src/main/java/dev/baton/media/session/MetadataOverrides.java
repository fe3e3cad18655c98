package dev.baton.media.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.MetadataLookup;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a session's metadata changes about settings: each component of the record under its name in
 * snake case, for example {@code min_interruption_ms} of {@code TurnTaking}; a list with commas.
 *
 * @param <T> the settings
 */
final class MetadataOverrides<T extends Record> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Class<T> type;

  /** Names of the components, and the keys that metadata has for them. */
  private final Map<String, String> keys = new LinkedHashMap<>();

  private final Set<String> lists = new HashSet<>();

  MetadataOverrides(Class<T> type) {
    this.type = type;
    for (var component : type.getRecordComponents()) {
      var name = component.getName();
      keys.put(name, name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
      if (component.getType() == List.class) {
        lists.add(name);
      }
    }
  }

  /**
   * The settings of each agent: its own or else the template's, with those of the metadata in their
   * place. A value of another kind or out of range is left out, with one warning.
   *
   * @param own an agent's own settings; {@code null} for the template's
   */
  Function<AgentDefinition, T> forAgents(
      T template,
      Function<AgentDefinition, @Nullable T> own,
      MetadataLookup metadata,
      Consumer<String> warning) {
    var ofTemplate = apply(template, metadata, warning);
    return agent -> {
      var ofAgent = own.apply(agent);
      return ofAgent == null ? ofTemplate : apply(ofAgent, metadata, ignored -> {});
    };
  }

  /** The settings with those of the metadata in their place. */
  T apply(T settings, MetadataLookup metadata, Consumer<String> warning) {
    Map<String, String> wanted = new LinkedHashMap<>();
    keys.forEach((name, key) -> metadata.value(key).ifPresent(text -> wanted.put(name, text)));
    try {
      return with(settings, wanted);
    } catch (IllegalArgumentException together) {
      return oneByOne(settings, wanted, warning);
    }
  }

  private T oneByOne(T settings, Map<String, String> wanted, Consumer<String> warning) {
    var result = settings;
    for (var entry : wanted.entrySet()) {
      try {
        result = with(result, Map.of(entry.getKey(), entry.getValue()));
      } catch (IllegalArgumentException e) {
        warning.accept("metadata is not used: " + e.getMessage());
      }
    }
    return result;
  }

  private T with(T base, Map<String, String> values) {
    ObjectNode json = JSON.valueToTree(base);
    values.forEach((name, text) -> put(json, name, text));
    try {
      return JSON.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof IllegalArgumentException range) {
        throw range;
      }
      var key = values.size() == 1 ? keys.get(values.keySet().iterator().next()) : "a key";
      throw new IllegalArgumentException(key + " has a value of the wrong kind", e);
    }
  }

  private void put(ObjectNode json, String name, String text) {
    if (lists.contains(name)) {
      var list = json.putArray(name);
      Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(w -> !w.isEmpty())
          .forEach(list::add);
    } else {
      json.put(name, text.strip());
    }
  }
}
