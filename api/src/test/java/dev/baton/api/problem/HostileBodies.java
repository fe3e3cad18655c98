package dev.baton.api.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Bodies that nobody sane would send, made from what the API's document says of a good one. */
final class HostileBodies {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Not what any operation wants, as text. */
  private static final List<String> STRANGE =
      List.of(
          "",
          " ",
          "null",
          "7",
          "\"text\"",
          "[]",
          "[[null]]",
          "{",
          "{}",
          "{\"\": 1}",
          "{\"a\": 1,}",
          "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
          "<xml/>",
          "\u0000",
          "\ufeff{}");

  /** Stands in the place of one field, as JSON. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "7",
          "-1",
          "1e400",
          "99999999999999999999999999",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"../../etc/passwd\"",
          "\"'; drop table session; --\"",
          "\"\ud83c\udfb7\u202e\"",
          "\"" + "x".repeat(100_000) + "\"",
          "[]",
          "[null]",
          "[[[]]]",
          "{}",
          "{\"a\": null}",
          "{\"operation\": \"\\u0000\"}",
          "{\"\\u0000\": \"a\"}",
          "{\"\\ud800\": \"a\"}",
          "{\"operation\": \"x\", \"\\udfff\": 1}");

  /** References that are being followed. */
  private final Set<String> open = new HashSet<>();

  private final JsonNode document;

  /**
   * @param document the API's OpenAPI document
   */
  HostileBodies(JsonNode document) {
    this.document = document;
  }

  /** For an operation of the document. */
  List<String> of(JsonNode operation) {
    var bodies = new ArrayList<>(STRANGE);
    var good = example(schema(operation));
    if (good instanceof ObjectNode object) {
      bodies.add(object.toString());
      object.properties().stream()
          .flatMap(field -> VALUES.stream().map(value -> with(object, field.getKey(), value)))
          .forEach(bodies::add);
    }
    return bodies;
  }

  /** Written by hand: some of the values are no numbers that Jackson would write. */
  private static String with(ObjectNode good, String name, String value) {
    var others = good.deepCopy();
    others.remove(name);
    var text = others.toString();
    var rest = others.isEmpty() ? "" : "," + text.substring(1, text.length() - 1);
    return "{\"%s\":%s%s}".formatted(name, value, rest);
  }

  private static JsonNode schema(JsonNode operation) {
    var content = operation.path("requestBody").path("content");
    return content.isEmpty() ? content : content.iterator().next().path("schema");
  }

  /** A body that fits the schema, with every field; a schema within itself is left out. */
  private JsonNode example(JsonNode given) {
    var reference = given.path("$ref").asText();
    if (reference.isEmpty()) {
      return exampleOf(given);
    }
    if (!open.add(reference)) {
      return JSON.missingNode();
    }
    try {
      return exampleOf(given);
    } finally {
      open.remove(reference);
    }
  }

  private JsonNode exampleOf(JsonNode given) {
    var schema = resolved(given);
    if (schema.has("properties")) {
      var object = JSON.createObjectNode();
      schema
          .path("properties")
          .properties()
          .forEach(field -> object.set(field.getKey(), example(field.getValue())));
      return object;
    }
    return switch (schema.path("type").asText()) {
      case "string" -> JSON.getNodeFactory().textNode(schema.path("example").asText("x"));
      case "integer", "number" -> JSON.getNodeFactory().numberNode(1);
      case "boolean" -> JSON.getNodeFactory().booleanNode(true);
      case "array" -> JSON.createArrayNode().add(example(schema.path("items")));
      case "object" -> JSON.createObjectNode().put("operation", "x");
      default -> JSON.missingNode();
    };
  }

  private JsonNode resolved(JsonNode schema) {
    var reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }
}
