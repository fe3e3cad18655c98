package dev.baton.workflows.simulation;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a persona's and a scenario's facts in the place of {@code {{key}}}. */
final class Filling {

  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([a-z_][a-z0-9_]*)\\s*}}");

  /** Stands for what the tool of the line answers. */
  private static final String RESULT = "result";

  private final Scenario scenario;
  private final Map<String, String> words;

  Filling(Scenario scenario, Persona persona) {
    this.scenario = scenario;
    this.words = persona.words(scenario.facts());
    var support = scenario.support();
    words.put("support_name", support.spokenName() == null ? support.name() : support.spokenName());
  }

  Scenario filled() {
    var support = scenario.support();
    var tools = support.tools().stream().map(this::filled).toList();
    return new Scenario(
        scenario.id(),
        scenario.title(),
        fill(scenario.goal()),
        new SupportPart(
            support.name(),
            support.spokenName(),
            support.voice(),
            fill(support.instructions()),
            tools),
        scenario.dialogue().stream().map(line -> filled(line, tools)).toList(),
        scenario.facts(),
        scenario.ends(),
        scenario.expect().stream().map(this::filled).toList(),
        scenario.noiseDbfs());
  }

  private ScriptedLine filled(ScriptedLine line, List<SimulatedTool> tools) {
    var result =
        tools.stream()
            .filter(tool -> tool.name().equals(line.tool()))
            .map(SimulatedTool::result)
            .findFirst()
            .orElse(null);
    return line.saying(fillOrNull(line.customer(), null), fillOrNull(line.support(), result));
  }

  private SimulatedTool filled(SimulatedTool tool) {
    return new SimulatedTool(
        tool.name(), tool.description(), filled(tool.arguments()), fill(tool.result()));
  }

  private Expectation filled(Expectation wish) {
    return new Expectation(
        fillOrNull(wish.said(), null),
        fillOrNull(wish.notSaid(), null),
        wish.by(),
        wish.tool(),
        filled(wish.arguments()),
        wish.notTool(),
        wish.handoff(),
        wish.withinMs(),
        wish.ends(),
        wish.maxWer(),
        wish.panel(),
        wish.stopsWithinMs(),
        fillOrNull(wish.judge(), null));
  }

  private Map<String, String> filled(Map<String, String> texts) {
    return texts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> fill(entry.getValue())));
  }

  private String fill(String text) {
    return fill(text, null);
  }

  private @Nullable String fillOrNull(@Nullable String text, @Nullable String result) {
    return text == null ? null : fill(text, result);
  }

  /** Facts may name facts. */
  private String fill(String text, @Nullable String result) {
    var filled = text;
    for (int depth = 0; depth < 3 && filled.contains("{{"); depth++) {
      filled =
          PLACE
              .matcher(filled)
              .replaceAll(place -> Matcher.quoteReplacement(word(place.group(1), result)));
    }
    return filled;
  }

  private String word(String key, @Nullable String result) {
    var word = key.equals(RESULT) && result != null ? result : words.get(key);
    Checks.require(
        word != null,
        "scenario '%s' says {{%s}}, which is neither a fact of its own nor of the persona's;"
            + " there are: %s",
        scenario.id(),
        key,
        words.keySet());
    return word == null ? "" : word;
  }
}
