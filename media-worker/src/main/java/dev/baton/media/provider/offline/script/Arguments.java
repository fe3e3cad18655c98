package dev.baton.media.provider.offline.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.workflows.agent.AgentDefinition;

/**
 * Arguments a script can give: a property's {@code default}, else its first {@code enum} value,
 * else for a required string the user's own words. A tool that needs more needs a language model.
 */
final class Arguments {

  static String of(AgentDefinition agent, String tool, String said) {
    var arguments = JsonNodeFactory.instance.objectNode();
    agent.tools().stream()
        .filter(t -> t.name().equals(tool))
        .map(t -> t.parameters())
        .findFirst()
        .ifPresent(schema -> {
          for (var name : schema.path("required")) {
            var value = value(schema.path("properties").path(name.asText()), said);
            if (!value.isMissingNode()) {
              arguments.set(name.asText(), value);
            }
          }
        });
    return arguments.toString();
  }

  private static JsonNode value(JsonNode property, String said) {
    if (property.has("default")) {
      return property.path("default");
    }
    if (property.path("enum").has(0)) {
      return property.path("enum").path(0);
    }
    return property.path("type").asText().equals("string")
        ? JsonNodeFactory.instance.textNode(said)
        : JsonNodeFactory.instance.missingNode();
  }

  private Arguments() {}
}
