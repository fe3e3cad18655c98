package dev.baton.api.template.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.agent.Listening;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolLimits;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document need not say. */
final class Defaults {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An hour. */
  private static final long MAX_DURATION_MS = 3_600_000;

  /** Records that a document may leave out, and their components too. */
  private static final Map<Class<?>, Object> WHOLE =
      Map.of(
          Modality.class, Modality.AUDIO_ONLY,
          TurnTaking.class, TurnTaking.DEFAULT,
          Conduct.class, Conduct.DEFAULT,
          Listening.class, Listening.DEFAULT,
          Models.class, new Models(ModelChoice.AUTO, ModelChoice.AUTO, ModelChoice.AUTO),
          ModelChoice.class, ModelChoice.AUTO,
          ToolLimits.class, ToolLimits.NONE);

  /** The components of a record as they are when a document says nothing; in camelCase. */
  static ObjectNode of(Class<?> record) {
    var defaults = JSON.createObjectNode();
    for (var component : Names.components(record)) {
      var type = component.getType();
      if (List.class == type && !Names.isOptional(component)) {
        defaults.putArray(component.getName());
      } else if (Map.class == type) {
        defaults.putObject(component.getName());
      } else if (type.isRecord() && !Names.isOptional(component) && WHOLE.containsKey(type)) {
        defaults.set(component.getName(), JSON.valueToTree(WHOLE.get(type)));
      }
    }
    var whole = WHOLE.get(record);
    if (whole != null) {
      defaults.setAll((ObjectNode) JSON.valueToTree(whole));
    } else if (record == SessionTemplate.class) {
      defaults.put("maxDurationMs", MAX_DURATION_MS).put("language", "en-US");
    } else if (record == HandoffTarget.class) {
      defaults.put("keepContext", true);
    } else if (record == ToolDefinition.class) {
      defaults.put("timeoutMs", ToolDefinition.DEFAULT_TIMEOUT_MS).put("description", "");
    }
    return defaults;
  }

  /** Whether a document may leave out a member that the record needs. */
  static boolean knows(Class<?> record, RecordComponent component) {
    var name = component.getName();
    return of(record).has(name)
        || (record == AgentDefinition.class && name.equals("displayName"))
        || (record == SessionTemplate.class && !name.equals("slug"));
  }

  /** Fills in what follows from the rest. */
  static void complete(Class<?> record, ObjectNode members) {
    if (record == AgentDefinition.class) {
      putIfAbsent(members, "displayName", words(text(members, "name")));
    } else if (record == SessionTemplate.class) {
      putIfAbsent(members, "name", words(text(members, "slug")));
      var agents = members.path("agents");
      if (agents.size() == 1) {
        putIfAbsent(members, "entryAgent", text(agents.get(0), "name"));
      }
    }
  }

  private static void putIfAbsent(ObjectNode members, String name, @Nullable String value) {
    if (value != null && !members.has(name)) {
      members.put(name, value);
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).textValue();
  }

  private static @Nullable String words(@Nullable String slug) {
    if (slug == null || slug.isEmpty()) {
      return null;
    }
    var words = slug.replace('_', ' ').replace('-', ' ').strip();
    return words.isEmpty()
        ? null
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private Defaults() {}
}
