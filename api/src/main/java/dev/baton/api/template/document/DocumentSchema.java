package dev.baton.api.template.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.store.template.TemplateSettings;
import dev.baton.workflows.agent.SessionTemplate;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of templates as documents: those of their records, with everything optional. */
public final class DocumentSchema {

  /** Name of the schema of a whole document. */
  public static final String NAME = "TemplateDocument";

  private final Map<String, Schema<?>> schemas = new LinkedHashMap<>();

  private DocumentSchema() {}

  /** By their names in the OpenAPI document. */
  public static Map<String, Schema<?>> all() {
    var schemas = new DocumentSchema();
    var whole = schemas.add(SessionTemplate.class);
    for (var component : Names.components(TemplateSettings.class)) {
      whole.addProperty(Names.of(component), schemas.of(component));
    }
    whole.setRequired(List.of("slug", "agents"));
    return schemas.schemas;
  }

  private Schema<?> add(Class<?> record) {
    var schema = new ObjectSchema();
    schemas.put(name(record), schema);
    for (var component : Names.components(record)) {
      schema.addProperty(Names.of(component), of(component));
      if (Names.isNeeded(component) && !Defaults.knows(record, component)) {
        schema.addRequiredItem(Names.of(component));
      }
    }
    schema.setAdditionalProperties(false);
    return schema;
  }

  private Schema<?> of(RecordComponent component) {
    var type = component.getType();
    if (type == List.class) {
      var item =
          (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      return new ArraySchema().items(of(item));
    }
    return of(type);
  }

  private Schema<?> of(Class<?> type) {
    if (type.isRecord()) {
      if (!schemas.containsKey(name(type))) {
        var unused = add(type);
      }
      return new Schema<>().$ref("#/components/schemas/" + name(type));
    }
    if (type.isEnum()) {
      var choices = new StringSchema();
      Names.choices(type).forEach(choices::addEnumItem);
      return choices;
    }
    if (type == boolean.class || type == Boolean.class) {
      return new BooleanSchema();
    }
    if (type == double.class || type == Double.class) {
      return new NumberSchema();
    }
    if (type == int.class || type == Integer.class) {
      return new IntegerSchema();
    }
    if (type == long.class || type == Long.class) {
      return new IntegerSchema().format("int64");
    }
    if (type == Map.class) {
      return new ObjectSchema().additionalProperties(new StringSchema());
    }
    return JsonNode.class.isAssignableFrom(type)
        ? new ObjectSchema().additionalProperties(true)
        : new StringSchema();
  }

  private static String name(Class<?> record) {
    return record == SessionTemplate.class ? NAME : NAME + record.getSimpleName();
  }
}
