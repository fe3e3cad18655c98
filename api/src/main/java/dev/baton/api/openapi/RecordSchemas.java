package dev.baton.api.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of records: names as on the wire; a component is required unless it is {@link Nullable},
 * and only then may it be {@code null}.
 */
final class RecordSchemas extends ModelResolver {

  RecordSchemas() {
    super(Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    var schema = super.resolve(type, context, chain);
    var java = _mapper.constructType(type.getType()).getRawClass();
    var model = context.getDefinedModels().get(nameOf(schema, java));
    if (java.isRecord() && model != null && model.getProperties() != null) {
      for (var component : java.getRecordComponents()) {
        refine(model, component);
      }
    }
    return schema;
  }

  /** What the model is called: a record with type parameters has them in its name. */
  private static String nameOf(@Nullable Schema<?> schema, Class<?> java) {
    var reference = schema == null ? null : schema.get$ref();
    if (reference != null) {
      return reference.substring(reference.lastIndexOf('/') + 1);
    }
    var name = schema == null ? null : schema.getName();
    return name == null ? java.getSimpleName() : name;
  }

  private static void refine(Schema<?> model, RecordComponent component) {
    var name = SnakeCaseStrategy.INSTANCE.translate(component.getName());
    Map<?, ?> properties = model.getProperties();
    if (!properties.containsKey(name)) {
      // Unwrapped: its own components are properties here.
      return;
    }
    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      model.addRequiredItem(name);
    } else if (properties.get(name) instanceof Schema<?> property && property.getTypes() != null) {
      var types = new LinkedHashSet<>(property.getTypes());
      types.add("null");
      property.setTypes(types);
    }
  }
}
