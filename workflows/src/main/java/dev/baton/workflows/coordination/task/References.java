package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Results of earlier steps in later requests: the text {@code ${recording.recordingId}} stands for
 * that member of the context.
 */
final class References {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");

  /**
   * The request with its references filled in.
   *
   * @throws IllegalArgumentException when the context has no such member
   */
  static JsonNode fill(JsonNode node, Map<String, String> context) {
    return switch (node) {
      case ObjectNode object -> {
        var filled = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(m -> filled.set(m.getKey(), fill(m.getValue(), context)));
        yield filled;
      }
      case ArrayNode array -> {
        var filled = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> filled.add(fill(element, context)));
        yield filled;
      }
      case TextNode text -> TextNode.valueOf(fill(text.textValue(), context));
      default -> node;
    };
  }

  private static String fill(String text, Map<String, String> context) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> {
          var value = context.get(match.group(1));
          if (value == null) {
            throw new IllegalArgumentException(
                "no earlier step gave '%s'".formatted(match.group(1)));
          }
          return Matcher.quoteReplacement(value);
        });
  }

  private References() {}
}
