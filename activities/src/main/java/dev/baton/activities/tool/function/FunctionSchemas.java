package dev.baton.activities.tool.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.baton.functions.Param;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas of Java types, as language models understand them: everything in place instead of by
 * reference, nothing beyond what the type has.
 */
final class FunctionSchemas {

  private final SchemaGenerator generator;
  private final ObjectMapper json;

  FunctionSchemas(ObjectMapper json) {
    this.json = json;
    var config =
        new SchemaGeneratorConfigBuilder(json, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                Option.INLINE_ALL_SCHEMAS,
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.EXTRA_OPEN_API_FORMAT_VALUES,
                Option.FLATTENED_OPTIONALS,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    config
        .forFields()
        .withDescriptionResolver(field ->
            described(field).map(Param::value).filter(words -> !words.isEmpty()).orElse(null))
        .withRequiredCheck(field -> described(field).map(Param::required).orElse(true));
    generator = new SchemaGenerator(config.build());
  }

  /** Schema of values of a type. */
  ObjectNode of(Type type) {
    return generator.generateSchema(type);
  }

  /** Schema of an object without properties. */
  ObjectNode object() {
    var schema = json.createObjectNode().put("type", "object");
    schema.putObject("properties");
    schema.putArray("required");
    return schema.put("additionalProperties", false);
  }

  private static Optional<Param> described(FieldScope field) {
    @Nullable Param annotation = field.getAnnotation(Param.class);
    return Optional.ofNullable(annotation);
  }
}
