package dev.baton.api.template.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AgentHooks;
import dev.baton.workflows.agent.SessionTemplate;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a template out of a document. The records themselves say what they refuse;
 * here it is found out which member that was, and what else is wrong.
 */
final class RecordReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Findings findings;
  private final LeafReader leaves;

  RecordReader(Findings findings) {
    this.findings = findings;
    this.leaves = new LeafReader(findings);
  }

  /** The record as its own JSON, in camelCase; {@code null} after something was found. */
  @Nullable ObjectNode read(Class<?> record, JsonNode document, String pointer) {
    if (!document.isObject()) {
      findings.add(pointer, "must be an object");
      return null;
    }
    int before = findings.count();
    unknown(record, document, pointer);
    var members = Defaults.of(record);
    var broken = new HashSet<String>();
    for (var component : Names.components(record)) {
      var value = document.path(Names.of(component));
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      var read = member(component, value, Findings.pointer(pointer, Names.of(component)));
      if (read == null) {
        broken.add(component.getName());
      } else {
        members.set(component.getName(), read);
      }
    }
    Defaults.complete(record, members);
    judge(record, members, broken, pointer);
    return findings.count() == before ? members : null;
  }

  private void unknown(Class<?> record, JsonNode document, String pointer) {
    var names = Names.all(record);
    document
        .fieldNames()
        .forEachRemaining(name -> {
          if (!names.contains(name)) {
            findings.add(
                Findings.pointer(pointer, name),
                "is not known; the members here are " + String.join(", ", names));
          }
        });
  }

  private @Nullable JsonNode member(RecordComponent component, JsonNode value, String pointer) {
    if (component.getType().isRecord()) {
      return read(component.getType(), value, pointer);
    }
    var item = Names.recordInList(component.getGenericType());
    return item.isPresent()
        ? list(item.get(), value, pointer)
        : leaves.read(component, value, pointer);
  }

  private @Nullable JsonNode list(Class<?> item, JsonNode value, String pointer) {
    if (!value.isArray()) {
      findings.add(pointer, "must be a list");
      return null;
    }
    int before = findings.count();
    var items = JSON.createArrayNode();
    for (int i = 0; i < value.size(); i++) {
      var read = read(item, value.get(i), Findings.pointer(pointer, i));
      if (read != null) {
        items.add(read);
      }
    }
    return findings.count() == before ? items : null;
  }

  /** Makes the record, again and again without what it refuses, until nothing more is refused. */
  private void judge(Class<?> record, ObjectNode members, Set<String> broken, String pointer) {
    if (missing(record, members, broken, pointer)) {
      return;
    }
    var sound = members.deepCopy();
    broken.forEach(name -> standIn(record, sound, name));
    var shell = shell(record, sound);
    var ignored = new HashSet<>(broken);
    for (int i = 0; i <= Names.components(record).size(); i++) {
      var refusal = refusal(record, shell, i == 0);
      if (refusal.isEmpty()) {
        return;
      }
      var blamed = blamed(record, refusal.get());
      var name = blamed.map(RecordComponent::getName).orElse("");
      if (!ignored.contains(name)) {
        findings.add(
            blamed.map(c -> Findings.pointer(pointer, Names.of(c))).orElse(pointer), refusal.get());
      }
      if (blamed.isEmpty() || !ignored.add(name)) {
        return;
      }
      standIn(record, shell, name);
    }
  }

  /** Puts something in the place of a member that nothing is wrong with. */
  private static void standIn(Class<?> record, ObjectNode shell, String name) {
    var component =
        Names.components(record).stream().filter(c -> c.getName().equals(name)).findFirst();
    var otherwise = Defaults.of(record).get(name);
    if (otherwise != null) {
      shell.set(name, otherwise);
    } else if (component.filter(Names::isNeeded).isEmpty()) {
      shell.remove(name);
    } else if (component.get().getType().isEnum()) {
      shell.put(name, component.get().getType().getEnumConstants()[0].toString());
    } else {
      shell.put(name, "x");
    }
  }

  private boolean missing(Class<?> record, ObjectNode members, Set<String> broken, String pointer) {
    var missing =
        Names.components(record).stream()
            .filter(Names::isNeeded)
            .filter(c -> !members.has(c.getName()) && !broken.contains(c.getName()))
            .toList();
    missing.forEach(c -> findings.add(Findings.pointer(pointer, Names.of(c)), "is missing"));
    return !missing.isEmpty();
  }

  /** The record with nothing in it that {@link Relations} looks after. */
  private static ObjectNode shell(Class<?> record, ObjectNode shell) {
    if (record == SessionTemplate.class) {
      var stand = JSON.createObjectNode().put("name", shell.path("entryAgent").asText());
      if (!stand.path("name").asText().matches("[a-z][a-z0-9_]*")) {
        stand.put("name", "agent");
        shell.put("entryAgent", "agent");
      }
      stand.putArray("tools");
      stand.putArray("handoffs");
      stand.putArray("examples");
      shell.putArray("agents").add(stand);
    } else if (record == AgentDefinition.class && shell.path("hooks").isObject()) {
      ((ObjectNode) shell.get("hooks")).remove("onUserTurnCompleted");
    } else if (record == AgentDefinition.class) {
      shell.set("hooks", JSON.valueToTree(AgentHooks.NONE));
    }
    return shell;
  }

  /**
   * In what words the record refuses its members.
   *
   * @param complete whether members that are missing count
   */
  static Optional<String> refusal(Class<?> record, JsonNode members, boolean complete) {
    try {
      JSON.treeToValue(members, record);
      return Optional.empty();
    } catch (JsonProcessingException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof IllegalArgumentException) {
          return Optional.of(String.valueOf(cause.getMessage()));
        }
      }
      return complete
          ? Optional.of("is not complete: " + e.getOriginalMessage())
          : Optional.empty();
    }
  }

  /** The component that is named first in words about it; of two, the one with the longer name. */
  private static Optional<RecordComponent> blamed(Class<?> record, String words) {
    var unquoted = words.replaceAll("'[^']*'", " ").toLowerCase(Locale.ROOT);
    var text = " " + unquoted.replaceAll("[^a-z_]+", " ") + " ";
    return Names.components(record).stream()
        .filter(c -> at(text, c) >= 0)
        .min(
            Comparator.<RecordComponent>comparingInt(c -> at(text, c))
                .thenComparingInt(c -> -Names.of(c).length()));
  }

  private static int at(String text, RecordComponent component) {
    var name = Names.of(component);
    return Stream.of(name, name.replace('_', ' '), name.replaceAll("s$", ""))
        .mapToInt(spelled -> text.indexOf(" " + spelled + " "))
        .filter(position -> position >= 0)
        .findFirst()
        .orElse(-1);
  }
}
