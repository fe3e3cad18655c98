package dev.baton.api.template.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelTool;
import dev.baton.workflows.handoff.HandoffTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What parts of a document have to do with each other: names that are used have to be there, names
 * that are given have to differ. Looks at the document itself, so that a fault elsewhere in it
 * hides nothing.
 */
final class Relations {

  private static final int MAX_AGENTS = 50;
  private static final int MAX_ORIGINS = 50;

  private final Findings findings;
  private final PanelCatalogue panels;
  private JsonNode templatePanels = MissingNode.getInstance();

  Relations(Findings findings, PanelCatalogue panels) {
    this.findings = findings;
    this.panels = panels;
  }

  void check(JsonNode document) {
    var agents = list(document, "agents");
    templatePanels = list(document, "panels");
    if (agents.isEmpty()) {
      findings.add("/agents", "needs at least one agent");
    } else if (agents.size() > MAX_AGENTS) {
      findings.add("/agents", "has %d agents; %d are allowed".formatted(agents.size(), MAX_AGENTS));
    }
    unique(agents, "name", "/agents", "agents");
    entryAgent(document, names(agents, "name"));
    for (int i = 0; i < agents.size(); i++) {
      agent(agents.get(i), names(agents, "name"), Findings.pointer("/agents", i));
      ofTheTemplate(
          list(agents.get(i), "panels"),
          list(document, "panels"),
          Findings.pointer("/agents", i) + "/panels");
    }
    panels(list(document, "panels"), "/panels");
    language(document.path("language"));
    origins(list(document, "allowed_origins"));
  }

  private void entryAgent(JsonNode document, List<String> names) {
    var entry = document.path("entry_agent");
    if (entry.isTextual() && !names.contains(entry.asText())) {
      findings.add(
          "/entry_agent",
          "is '%s', which is not among the agents: %s"
              .formatted(entry.asText(), String.join(", ", names)));
    }
  }

  private void agent(JsonNode agent, List<String> names, String pointer) {
    var handoffs = list(agent, "handoffs");
    unique(handoffs, "agent", pointer + "/handoffs", "handoffs");
    for (int i = 0; i < handoffs.size(); i++) {
      var target = handoffs.get(i).path("agent").asText();
      var at = pointer + "/handoffs/" + i + "/agent";
      if (!target.isEmpty() && !names.contains(target)) {
        findings.add(
            at,
            "is '%s', which is not among the agents: %s"
                .formatted(target, String.join(", ", names)));
      } else if (!target.isEmpty() && target.equals(agent.path("name").asText())) {
        findings.add(at, "is the agent itself");
      }
    }
    tools(agent, panelTools(agent), pointer);
    panels(list(agent, "panels"), pointer + "/panels");
  }

  /** Names of the tools that the agent's panels bring along. */
  private List<String> panelTools(JsonNode agent) {
    var ids = new ArrayList<String>();
    (agent.path("panels").isArray() ? agent.path("panels") : templatePanels)
        .forEach(id -> ids.add(id.asText()));
    var known = ids.stream().distinct().flatMap(id -> panels.find(id).stream()).toList();
    return PanelTool.of(known).stream().map(PanelTool::name).toList();
  }

  private void tools(JsonNode agent, List<String> ofPanels, String pointer) {
    var tools = list(agent, "tools");
    unique(tools, "name", pointer + "/tools", "tools");
    for (int i = 0; i < tools.size(); i++) {
      var tool = tools.get(i);
      url(tool.path("url"), pointer + "/tools/" + i + "/url");
      url(tool.path("mcp").path("url"), pointer + "/tools/" + i + "/mcp/url");
      if (tool.path("name").asText().startsWith(HandoffTarget.TOOL_PREFIX)) {
        findings.add(
            pointer + "/tools/" + i + "/name",
            "begins with '%s', which is what handoffs are called"
                .formatted(HandoffTarget.TOOL_PREFIX));
      } else if (ofPanels.contains(tool.path("name").asText())) {
        findings.add(
            pointer + "/tools/" + i + "/name",
            "is '%s', which one of the agent's panels brings along"
                .formatted(tool.path("name").asText()));
      }
    }
    var names = names(tools, "name");
    var hook = agent.path("hooks").path("on_user_turn_completed");
    if (hook.isTextual() && !names.contains(hook.asText())) {
      findings.add(
          pointer + "/hooks/on_user_turn_completed",
          "is '%s', which is not among the agent's tools".formatted(hook.asText()));
    }
    var known = new ArrayList<>(names);
    known.addAll(ofPanels);
    names(list(agent, "handoffs"), "agent")
        .forEach(target -> known.add(HandoffTarget.TOOL_PREFIX + target));
    // An entry of an MCP server stands for tools that nobody knows before a session opens.
    boolean open = tools.findValuesAsText("kind").stream().anyMatch("mcp"::equalsIgnoreCase);
    var examples = list(agent, "examples");
    for (int i = 0; i < examples.size() && !open; i++) {
      var at = pointer + "/examples/" + i;
      known(examples.get(i).path("tool"), known, at + "/tool");
      var then = list(examples.get(i), "then");
      for (int step = 0; step < then.size(); step++) {
        known(then.get(step).path("tool"), known, at + "/then/" + step + "/tool");
      }
    }
  }

  private void known(JsonNode tool, List<String> known, String pointer) {
    if (tool.isTextual() && !known.contains(tool.asText())) {
      findings.add(
          pointer,
          "is '%s', which is neither among the agent's tools nor one of its handoffs: %s"
              .formatted(tool.asText(), String.join(", ", known)));
    }
  }

  private void panels(JsonNode ids, String pointer) {
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i).isTextual()) {
        try {
          var unused = panels.select(List.of(ids.get(i).asText()));
        } catch (IllegalArgumentException e) {
          findings.add(Findings.pointer(pointer, i), String.valueOf(e.getMessage()));
        }
      }
    }
  }

  /** An agent's panels are some of the template's. */
  private void ofTheTemplate(JsonNode ids, JsonNode all, String pointer) {
    var known = new ArrayList<String>();
    all.forEach(id -> known.add(id.asText()));
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i).isTextual() && !known.contains(ids.get(i).asText())) {
        findings.add(
            Findings.pointer(pointer, i),
            "is '%s', which is not among the template's panels: %s"
                .formatted(ids.get(i).asText(), String.join(", ", known)));
      }
    }
  }

  private void language(JsonNode language) {
    if (language.isTextual()) {
      try {
        var unused = new Locale.Builder().setLanguageTag(language.asText()).build();
      } catch (IllformedLocaleException e) {
        findings.add("/language", "must be a BCP 47 tag such as en-US or de");
      }
    }
  }

  private void origins(JsonNode origins) {
    if (origins.size() > MAX_ORIGINS) {
      findings.add("/allowed_origins", "has more than %d entries".formatted(MAX_ORIGINS));
    }
    for (int i = 0; i < origins.size(); i++) {
      var origin = uri(origins.get(i));
      if (origin == null
          || !isWeb(origin)
          || !origin.toString().equals(origin.getScheme() + "://" + origin.getAuthority())) {
        findings.add(
            Findings.pointer("/allowed_origins", i),
            "must be a web origin such as https://shop.example, without a path");
      }
    }
  }

  private void url(JsonNode value, String pointer) {
    if (value.isTextual()) {
      var url = uri(value);
      if (url == null || !isWeb(url)) {
        findings.add(pointer, "must be a complete http or https address without user and password");
      }
    }
  }

  private static boolean isWeb(URI url) {
    return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
        && url.getHost() != null
        && url.getUserInfo() == null;
  }

  private static @Nullable URI uri(JsonNode value) {
    try {
      return new URI(value.asText());
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private void unique(JsonNode items, String key, String pointer, String what) {
    var seen = new HashSet<String>();
    for (int i = 0; i < items.size(); i++) {
      var name = items.get(i).path(key).asText();
      if (!name.isEmpty() && !seen.add(name)) {
        findings.add(
            Findings.pointer(Findings.pointer(pointer, i), key),
            "'%s' is used twice; %s need different names".formatted(name, what));
      }
    }
  }

  /** What is no list is a finding already. */
  private static JsonNode list(JsonNode of, String field) {
    var value = of.path(field);
    return value.isArray() ? value : MissingNode.getInstance();
  }

  private static List<String> names(JsonNode items, String key) {
    var names = new ArrayList<String>();
    items.forEach(item -> names.add(item.path(key).asText()));
    names.removeIf(String::isEmpty);
    return names;
  }
}
