package dev.baton.deploy.local.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Kinds that other projects define, and what is wrong with an object by their own schemas. */
final class CustomResources {

  /** Keywords of Kubernetes' own that are no part of JSON Schema. */
  private static final List<String> EXTENSIONS =
      List.of(
          "x-kubernetes-int-or-string",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-list-type",
          "x-kubernetes-map-type",
          "x-kubernetes-preserve-unknown-fields",
          "x-kubernetes-validations");

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new HashMap<>();

  /** Takes all versions of a file with a CustomResourceDefinition. */
  void define(Path file) throws IOException {
    var definition = Chart.YAML.readTree(file.toFile()).path("spec");
    for (var version : definition.path("versions")) {
      var schema = version.at("/schema/openAPIV3Schema").deepCopy();
      close(schema);
      schemas.put(
          "%s/%s %s"
              .formatted(
                  definition.path("group").asText(),
                  version.path("name").asText(),
                  definition.at("/names/kind").asText()),
          registry.getSchema(schema));
    }
  }

  boolean isDefined(JsonNode object) {
    return schemas.containsKey(kind(object));
  }

  /** What does not fit, a line each; empty where everything does. */
  String complaints(JsonNode object) {
    var schema = schemas.get(kind(object));
    if (schema == null) {
      return kind(object) + " is not defined";
    }
    return schema.validate(object).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .collect(Collectors.joining("\n"));
  }

  /**
   * Kubernetes drops what a schema does not name without a word, which is never what was meant:
   * here it is an error.
   */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")
        && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      object.put("additionalProperties", false);
    }
    if (schema instanceof ObjectNode object) {
      // Of merging, rules of CEL and numbers that may be words, which "anyOf" says as well.
      object.remove(EXTENSIONS);
    }
    schema.forEach(CustomResources::close);
  }

  private static String kind(JsonNode object) {
    return object.path("apiVersion").asText() + " " + object.path("kind").asText();
  }
}
