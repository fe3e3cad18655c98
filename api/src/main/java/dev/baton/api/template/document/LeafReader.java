package dev.baton.api.template.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads members that are no records: texts, numbers, choices, and lists of them. */
final class LeafReader {

  /** PostgreSQL keeps neither U+0000 nor half a surrogate pair. */
  private static final String BROKEN = "holds U+0000 or half a surrogate pair; leave it out";

  private final Findings findings;

  LeafReader(Findings findings) {
    this.findings = findings;
  }

  /** The value as the record takes it; {@code null} after something was found. */
  @Nullable JsonNode read(RecordComponent component, JsonNode value, String pointer) {
    return read(component.getType(), component, value, pointer);
  }

  private @Nullable JsonNode read(
      Class<?> type, RecordComponent component, JsonNode value, String pointer) {
    if (type == String.class) {
      return text(value, pointer);
    } else if (type.isEnum()) {
      return choice(type, value, pointer);
    } else if (type == boolean.class || type == Boolean.class) {
      return expect(value.isBoolean(), value, pointer, "must be true or false");
    } else if (type == double.class || type == Double.class) {
      return expect(value.isNumber(), value, pointer, "must be a number");
    } else if (type == int.class || type == Integer.class) {
      return expect(
          value.isIntegralNumber() && value.canConvertToInt(),
          value,
          pointer,
          "must be a whole number");
    } else if (type == long.class || type == Long.class) {
      return expect(
          value.isIntegralNumber() && value.canConvertToLong(),
          value,
          pointer,
          "must be a whole number");
    } else if (JsonNode.class.isAssignableFrom(type)) {
      return object(value, pointer);
    } else if (type == List.class) {
      return list(component, value, pointer);
    } else if (type == Map.class) {
      return map(value, pointer);
    }
    throw new IllegalStateException("documents know no members of the type " + type);
  }

  private @Nullable JsonNode expect(
      boolean fits, JsonNode value, String pointer, String otherwise) {
    if (!fits) {
      findings.add(pointer, otherwise);
      return null;
    }
    return value;
  }

  private @Nullable JsonNode text(JsonNode value, String pointer) {
    if (!value.isTextual()) {
      findings.add(pointer, "must be a text" + (value.isValueNode() ? "; put it in quotes" : ""));
      return null;
    }
    return expect(isWhole(value.asText()), value, pointer, BROKEN);
  }

  private @Nullable JsonNode choice(Class<?> type, JsonNode value, String pointer) {
    var choices = Names.choices(type);
    if (!value.isTextual() || !choices.contains(value.asText().toLowerCase(Locale.ROOT))) {
      findings.add(pointer, "must be one of " + String.join(", ", choices));
      return null;
    }
    return JsonNodeFactory.instance.textNode(value.asText().toUpperCase(Locale.ROOT));
  }

  private @Nullable JsonNode object(JsonNode value, String pointer) {
    if (!value.isObject()) {
      findings.add(pointer, "must be an object");
      return null;
    }
    int before = findings.count();
    whole(value, pointer);
    return findings.count() == before ? value : null;
  }

  /** Looks through JSON of which nothing else is known. */
  private void whole(JsonNode value, String pointer) {
    if (value.isTextual() && !isWhole(value.asText())) {
      findings.add(pointer, BROKEN);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      whole(value.get(i), Findings.pointer(pointer, i));
    }
    for (var member : value.properties()) {
      if (!isWhole(member.getKey())) {
        findings.add(pointer, BROKEN);
      }
      whole(member.getValue(), Findings.pointer(pointer, member.getKey()));
    }
  }

  private @Nullable JsonNode list(RecordComponent component, JsonNode value, String pointer) {
    if (!value.isArray()) {
      findings.add(pointer, "must be a list");
      return null;
    }
    var item =
        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    var items = JsonNodeFactory.instance.arrayNode();
    int before = findings.count();
    for (int i = 0; i < value.size(); i++) {
      var read = read(item, component, value.get(i), Findings.pointer(pointer, i));
      if (read != null) {
        items.add(read);
      }
    }
    return findings.count() == before ? items : null;
  }

  private @Nullable JsonNode map(JsonNode value, String pointer) {
    if (!value.isObject()) {
      findings.add(pointer, "must be an object");
      return null;
    }
    int before = findings.count();
    value
        .properties()
        .forEach(member -> {
          var unused = text(member.getValue(), Findings.pointer(pointer, member.getKey()));
        });
    whole(value, pointer);
    return findings.count() == before ? value : null;
  }

  private static boolean isWhole(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
