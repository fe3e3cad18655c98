package dev.baton.api.template.document;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.baton.store.template.TemplateSettings;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.tool.McpTarget;
import dev.baton.workflows.tool.ToolDefinition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which members a document has for a record, and what they hold. */
final class Names {

  /** What a session is told and a document does not say. */
  private static final List<String> INTERNAL = List.of("version", "tool");

  /** A component by its name in documents. */
  static Optional<RecordComponent> component(Class<?> record, String name) {
    return components(record).stream().filter(c -> of(c).equals(name)).findFirst();
  }

  /** The components that a document says, in their order. */
  static List<RecordComponent> components(Class<?> record) {
    var components = new ArrayList<RecordComponent>();
    for (var component : record.getRecordComponents()) {
      if (!isInternal(record, component)) {
        components.add(component);
      }
    }
    return components;
  }

  /** The names that a document of that record may use; those of its settings too. */
  static List<String> all(Class<?> record) {
    var names = new ArrayList<>(components(record).stream().map(Names::of).toList());
    if (record == SessionTemplate.class) {
      components(TemplateSettings.class).stream().map(Names::of).forEach(names::add);
    }
    return names;
  }

  /** How documents call it. */
  static String of(RecordComponent component) {
    return SnakeCaseStrategy.INSTANCE.translate(component.getName());
  }

  /** The record that a component's list holds. */
  static Optional<Class<?>> recordInList(Type type) {
    return type instanceof ParameterizedType list
            && list.getRawType() == List.class
            && list.getActualTypeArguments()[0] instanceof Class<?> item
            && item.isRecord()
        ? Optional.of(item)
        : Optional.empty();
  }

  /** Whether JSON may leave it out. */
  static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** Whether a record cannot do without it: a text or a choice. */
  static boolean isNeeded(RecordComponent component) {
    return !isOptional(component)
        && (component.getType() == String.class || component.getType().isEnum());
  }

  /** What a member may be, in lower case as documents have it. */
  static List<String> choices(Class<?> choice) {
    return Arrays.stream(choice.getEnumConstants())
        // Tools of panels are made, not written.
        .filter(constant -> constant != ToolDefinition.Kind.PANEL)
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static boolean isInternal(Class<?> record, RecordComponent component) {
    boolean internal = INTERNAL.contains(component.getName());
    return internal && (record == SessionTemplate.class || record == McpTarget.class);
  }

  private Names() {}
}
