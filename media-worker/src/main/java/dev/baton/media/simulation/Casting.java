package dev.baton.media.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.simulation.Persona;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.Scenario;
import dev.baton.workflows.simulation.SimulatedTool;
import dev.baton.workflows.tool.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes agents of a persona and a scenario. Each knows the other's lines as what it may hear, and
 * answers with its own: offline providers keep to that, language models have it as examples.
 */
final class Casting {

  private static final String OFFLINE = "offline";
  private static final long TOOL_TIMEOUT_MS = 10_000;

  /**
   * Offline ears know whole lines only, so a pause within a line must not end it: 600 ms are longer
   * than any that espeak-ng makes. Answers come as soon as with the usual times, 750 ms after it.
   */
  private static final TurnTaking WHOLE_LINES = new TurnTaking(600, 150, 3_000, 500);

  private final Persona persona;
  private final Scenario scenario;
  private final ModelChoice choice;
  private final Modality modality;
  private final boolean scripted;
  private final boolean ownVoices;

  /**
   * @param scenario filled in
   * @param written whether they write instead of talking
   * @throws dev.baton.media.provider.ProviderException when there are no such providers
   */
  Casting(
      Persona persona,
      Scenario scenario,
      String provider,
      boolean written,
      ProviderSource providers) {
    this.persona = persona;
    this.scenario = scenario;
    this.choice = new ModelChoice(provider, null, null);
    this.modality = written ? Modality.TEXT_ONLY : Modality.AUDIO_ONLY;
    this.scripted = providers.llm(choice).scripted();
    this.ownVoices = !written && providers.tts(choice).name().equals(OFFLINE);
  }

  /** Whether what is said is known before, and costs no time of its own. */
  boolean scripted() {
    return scripted;
  }

  SessionTemplate template(Role role) {
    var agent = role == Role.CUSTOMER ? customer() : support();
    return SessionTemplate.named("simulation")
        .name(scenario.title())
        .entryAgent(agent.name())
        .agents(agent)
        .modality(modality)
        .turnTaking(scripted ? WHOLE_LINES : TurnTaking.DEFAULT)
        .language(persona.language())
        .conduct(
            new Conduct(
                0,
                null,
                0,
                null,
                Conduct.DEFAULT.preemptiveGeneration(),
                Conduct.DEFAULT.contextTokens(),
                ""))
        .maxDurationMs(Math.max(60_000, 2_000L * scenario.ends().maxSeconds()))
        .build();
  }

  private AgentDefinition customer() {
    return AgentDefinition.named(Role.CUSTOMER.label())
        .displayName(persona.name())
        .instructions(
            """
            You are %s, a customer who calls a company. You feel %s. %s
            What you want: %s
            What you know: %s
            Speak as people do on the phone, one or two short sentences at a time. Never play the company's part.
            When you have what you want, or see that you will not get it, say goodbye like this: %s\
            """
                .formatted(
                    persona.name(),
                    persona.mood(),
                    persona.about(),
                    scenario.goal(),
                    facts(),
                    persona.goodbye()))
        .greeting(opening(Role.CUSTOMER))
        .models(models(persona.voice()))
        .examples(examples(Role.CUSTOMER))
        .build();
  }

  private AgentDefinition support() {
    var part = scenario.support();
    return AgentDefinition.named(Role.SUPPORT.label())
        .displayName(part.name())
        .instructions(
            """
            You are %s and answer the phone of a company. %s
            Speak in one or two short sentences at a time. Say goodbye when the customer does.\
            """
                .formatted(part.name(), part.instructions()))
        .greeting(opening(Role.SUPPORT))
        .models(models(part.voice()))
        .tools(part.tools().stream().map(this::tool).toList())
        .examples(examples(Role.SUPPORT))
        .build();
  }

  private String facts() {
    var known = new ArrayList<String>();
    scenario.facts().forEach((key, value) -> known.add(key + ": " + value));
    for (Map.Entry<String, String> fact : persona.facts().entrySet()) {
      known.add(fact.getKey() + ": " + fact.getValue());
    }
    return String.join("; ", known);
  }

  private @Nullable String opening(Role role) {
    return scenario.starts() == role ? scenario.dialogue().getFirst().text() : null;
  }

  private Models models(@Nullable String voice) {
    var tts = ownVoices && voice != null ? choice.withVoice(voice) : choice;
    return new Models(choice, choice, tts);
  }

  private List<Example> examples(Role role) {
    var examples = new ArrayList<Example>();
    var lines = scenario.dialogue();
    for (int i = 1; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.role() == role) {
        examples.add(new Example(List.of(lines.get(i - 1).text()), line.text(), line.tool()));
      }
    }
    return examples;
  }

  private ToolDefinition tool(SimulatedTool tool) {
    return new ToolDefinition(
        tool.name(),
        tool.description(),
        schema(tool),
        ToolDefinition.Kind.FUNCTION,
        null,
        true,
        TOOL_TIMEOUT_MS);
  }

  /** A language model has to find the arguments itself. */
  private JsonNode schema(SimulatedTool tool) {
    var json = JsonNodeFactory.instance;
    var properties = json.objectNode();
    var required = json.arrayNode();
    tool.arguments()
        .forEach((name, value) -> {
          var property = properties.putObject(name).put("type", "string");
          if (scripted) {
            property.put("default", value);
          }
          required.add(name);
        });
    var schema = json.objectNode().put("type", "object");
    schema.set("properties", properties);
    schema.set("required", required);
    return schema;
  }
}
