package dev.baton.api.template.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two documents.
 *
 * @param path where, with agents, tools and other things that have names under these, for example
 *     {@code agents/triage/greeting}
 * @param from what it was; {@code null} for what is new
 * @param to what it is; {@code null} for what is gone
 */
public record Change(String path, @Nullable JsonNode from, @Nullable JsonNode to) {

  /** What things in lists are called by. */
  private static final List<String> KEYS = List.of("name", "agent", "title");

  /** A number is the same however it was written; of all else, only what is equal is the same. */
  private static final Comparator<JsonNode> NUMBERS =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  /** All differences, in the order of the new document; what is gone comes last. */
  public static List<Change> between(JsonNode before, JsonNode after) {
    var changes = new ArrayList<Change>();
    compare("", before, after, changes);
    return changes;
  }

  private static void compare(
      String path, @Nullable JsonNode before, @Nullable JsonNode after, List<Change> changes) {
    if (before != null && after != null && before.equals(NUMBERS, after)) {
      return;
    }
    var old = members(before);
    var now = members(after);
    if (old == null || now == null) {
      changes.add(new Change(path, before, after));
      return;
    }
    now.forEach((name, value) -> compare(under(path, name), old.get(name), value, changes));
    old.forEach((name, value) -> {
      if (!now.containsKey(name)) {
        changes.add(new Change(under(path, name), value, null));
      }
    });
    var order = new ArrayList<>(now.keySet());
    var orderBefore = new ArrayList<>(old.keySet());
    order.retainAll(orderBefore);
    orderBefore.retainAll(order);
    if (after != null && after.isArray() && !order.equals(orderBefore)) {
      changes.add(new Change(under(path, "order"), names(orderBefore), names(order)));
    }
  }

  private static JsonNode names(List<String> names) {
    var array = JsonNodeFactory.instance.arrayNode();
    names.forEach(array::add);
    return array;
  }

  /** Members by name: of objects, and of lists whose things all have names. */
  private static @Nullable Map<String, JsonNode> members(@Nullable JsonNode node) {
    var members = new LinkedHashMap<String, JsonNode>();
    if (node != null && node.isObject()) {
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      return members;
    }
    if (node == null || !node.isArray()) {
      return null;
    }
    for (var item : node) {
      var name = KEYS.stream().map(key -> item.path(key).textValue()).filter(Objects::nonNull);
      var first = name.findFirst();
      if (first.isEmpty() || members.put(first.get(), item) != null) {
        return null;
      }
    }
    return members;
  }

  private static String under(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
