package dev.baton.api.template.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.agent.SessionTemplate;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** Writes a template as a document that says what differs from the defaults, and nothing else. */
final class RecordWriter {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ObjectNode write(SessionTemplate template) {
    return record(SessionTemplate.class, JSON.valueToTree(template));
  }

  private static ObjectNode record(Class<?> type, JsonNode members) {
    var document = JSON.createObjectNode();
    var defaults = Defaults.of(type);
    for (var component : Names.components(type)) {
      var value = members.path(component.getName());
      boolean said =
          !value.isMissingNode()
              && !value.isNull()
              && !value.equals(defaults.get(component.getName()))
              && !isNothing(component, value, defaults);
      if (said) {
        document.set(Names.of(component), member(component, value));
      }
    }
    return document;
  }

  /** What Java makes of members that are left out. */
  private static boolean isNothing(RecordComponent component, JsonNode value, ObjectNode defaults) {
    boolean numberOrTruth = component.getType().isPrimitive();
    return !defaults.has(component.getName())
        && numberOrTruth
        && (value.isBoolean() ? !value.asBoolean() : value.asDouble() == 0);
  }

  private static JsonNode member(RecordComponent component, JsonNode value) {
    var type = component.getType();
    if (type.isRecord()) {
      return record(type, value);
    }
    if (type.isEnum()) {
      return JSON.getNodeFactory().textNode(value.asText().toLowerCase(Locale.ROOT));
    }
    var item = Names.recordInList(component.getGenericType());
    if (item.isPresent()) {
      var items = JSON.createArrayNode();
      value.forEach(one -> items.add(record(item.get(), one)));
      return items;
    }
    return value;
  }

  private RecordWriter() {}
}
