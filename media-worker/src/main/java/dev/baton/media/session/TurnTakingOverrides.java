package dev.baton.media.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.TurnTaking;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a session's metadata changes about turn-taking: each component of {@link TurnTaking} under
 * its name in snake case, for example {@code min_interruption_ms}; a list with commas.
 */
final class TurnTakingOverrides {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String LIST = "backchannels";

  /** Names of the components, and the keys that metadata has for them. */
  private static final Map<String, String> KEYS = keys();

  /**
   * How each agent takes turns: its own settings or else the template's, with those of the metadata
   * in their place. A value of another kind or out of range is left out, with one warning.
   */
  static Function<AgentDefinition, TurnTaking> forAgents(
      TurnTaking template, MetadataLookup metadata, Consumer<String> warning) {
    var ofTemplate = apply(template, metadata, warning);
    return agent -> {
      var own = agent.turnTaking();
      return own == null ? ofTemplate : apply(own, metadata, ignored -> {});
    };
  }

  /** The settings with those of the metadata in their place. */
  static TurnTaking apply(TurnTaking settings, MetadataLookup metadata, Consumer<String> warning) {
    Map<String, String> wanted = new LinkedHashMap<>();
    KEYS.forEach((name, key) -> metadata.value(key).ifPresent(text -> wanted.put(name, text)));
    try {
      return with(settings, wanted);
    } catch (IllegalArgumentException together) {
      return oneByOne(settings, wanted, warning);
    }
  }

  private static TurnTaking oneByOne(
      TurnTaking settings, Map<String, String> wanted, Consumer<String> warning) {
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

  private static TurnTaking with(TurnTaking base, Map<String, String> values) {
    ObjectNode json = JSON.valueToTree(base);
    values.forEach((name, text) -> put(json, name, text));
    try {
      return JSON.treeToValue(json, TurnTaking.class);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof IllegalArgumentException range) {
        throw range;
      }
      var key = values.size() == 1 ? KEYS.get(values.keySet().iterator().next()) : "a key";
      throw new IllegalArgumentException(key + " has a value of the wrong kind", e);
    }
  }

  private static void put(ObjectNode json, String name, String text) {
    if (name.equals(LIST)) {
      var list = json.putArray(name);
      Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(w -> !w.isEmpty())
          .forEach(list::add);
    } else {
      json.put(name, text.strip());
    }
  }

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    for (var component : TurnTaking.class.getRecordComponents()) {
      var name = component.getName();
      keys.put(name, name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }
    return keys;
  }

  private TurnTakingOverrides() {}
}
