package dev.baton.media.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.voice.Loudspeaker;
import dev.baton.media.voice.Mailbox;
import dev.baton.media.voice.Pacer;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.Persona;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.Scenario;
import dev.baton.workflows.simulation.ScriptedLine;
import dev.baton.workflows.simulation.SimulatedTool;
import dev.baton.workflows.simulation.SimulationMode;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes agents of a persona and a scenario. Each knows the other's lines as what it may hear, and
 * answers with its own: offline providers keep to that, language models have it as examples. Where
 * a template is tested, its agents take the support agent's part.
 */
final class Casting {

  static final String OFFLINE = "offline";
  private static final long TOOL_TIMEOUT_MS = 10_000;

  /**
   * Offline ears know whole lines only, so a pause within a line must not end it: 600 ms are longer
   * than any that espeak-ng makes. Answers come as soon as with the usual times, 750 ms after it.
   */
  static final TurnTaking WHOLE_LINES = new TurnTaking(600, 150, 3_000, 500);

  /** Agents in a room hear each other later, and with gaps where the machine is busy. */
  private static final TurnTaking IN_A_ROOM = new TurnTaking(700, 150, 3_000, 500);

  /**
   * What a side plays on.
   *
   * @param course told of what it says and does
   * @param owed counts what it waits for
   * @param speaker what else gets its voice
   */
  record Stage(
      Course course,
      OwedWork owed,
      Mailbox mailbox,
      Pacer pacer,
      Clock clock,
      Loudspeaker speaker) {}

  private final Persona persona;
  private final Scenario scenario;
  private final SimulationMode mode;
  private final String room;
  private final ModelChoice choice;
  private final Modality modality;
  private final ProviderSource providers;
  private final RealTools tools;
  private final boolean scripted;
  private final boolean ownVoices;
  private final @Nullable TestedSupport tested;

  /**
   * @param plan what is to be played
   * @param scenario its scenario, filled in
   * @param tools has the tools of tested templates called
   * @throws dev.baton.media.provider.ProviderException when there are no such providers
   */
  Casting(ConversationPlan plan, Scenario scenario, ProviderSource providers, RealTools tools) {
    boolean written = plan.mode() == SimulationMode.TEXT;
    this.persona = plan.persona();
    this.scenario = scenario;
    this.mode = plan.mode();
    this.room = plan.room();
    this.choice = new ModelChoice(plan.providers(), null, null);
    this.modality = written ? Modality.TEXT_ONLY : Modality.AUDIO_ONLY;
    this.providers = providers;
    this.tools = tools;
    this.tested =
        plan.tested() == null
            ? null
            : new TestedSupport(
                plan.tested().template(),
                Facts.of(persona, scenario),
                modality,
                turnTaking(),
                choice,
                providers);
    this.scripted = providers.llm(choice).scripted() && (tested == null || tested.scripted());
    this.ownVoices = !written && providers.tts(choice).name().equals(OFFLINE);
  }

  private TurnTaking turnTaking() {
    return mode == SimulationMode.ROOM ? IN_A_ROOM : WHOLE_LINES;
  }

  /** Whether what is said is known before, and costs no time of its own. */
  boolean scripted() {
    return scripted;
  }

  /** Whether a template's agents answer in the place of the scenario's, in words of their own. */
  boolean tested() {
    return tested != null;
  }

  /** Puts a side on its stage. */
  Part part(Role role, VoiceActivityDetector vad, Stage stage) {
    var template = template(role);
    var partTools =
        role == Role.CUSTOMER
            ? null
            : new PartTools(
                template,
                scenario.support(),
                new ToolContext(
                    template.slug(), room, Facts.json(Facts.of(persona, scenario)), Map.of()),
                tools,
                stage.owed(),
                stage.mailbox(),
                stage.course());
    return new Part(
        role,
        template,
        new PartSeam(role, template, partTools, stage.course().log()),
        new OwedProviders(providers(role), stage.owed()),
        vad,
        stage,
        role == Role.CUSTOMER ? interjections() : List.of(),
        role == Role.CUSTOMER && scenario.noiseDbfs() != null
            ? new Background(scenario.noiseDbfs())
            : null);
  }

  /** What the customer says although the other one talks. */
  private List<Interjection> interjections() {
    if (mode == SimulationMode.TEXT) {
      return List.of();
    }
    var voice = models(persona.voice()).tts();
    return scenario.dialogue().stream()
        .filter(line -> line.interruptsAfterMs() != null)
        .map(line -> Interjection.of(line.text(), providers.tts(voice), voice, persona.language()))
        .toList();
  }

  /** Scripted ears and minds have to know of a tested template what it may say. */
  private ProviderSource providers(Role role) {
    if (tested == null && !scenario.cued()) {
      return providers;
    }
    if (role == Role.SUPPORT) {
      return new SideProviders(providers, phrases(Role.CUSTOMER), null);
    }
    var own = tested == null ? List.<Example>of() : tested.phrases();
    return new SideProviders(
        providers,
        Stream.concat(phrases(Role.SUPPORT).stream(), own.stream()).toList(),
        new LinesInTurn(scenario.dialogue()));
  }

  private List<Example> phrases(Role role) {
    return scenario.dialogue().stream()
        .filter(line -> line.role() == role)
        .map(line -> TestedSupport.phrase(line.text()))
        .toList();
  }

  SessionTemplate template(Role role) {
    if (role == Role.SUPPORT && tested != null) {
      return tested.template();
    }
    var agent = role == Role.CUSTOMER ? customer() : support();
    return SessionTemplate.named("simulation")
        .name(scenario.title())
        .entryAgent(agent.name())
        .agents(agent)
        .modality(modality)
        .turnTaking(scripted ? turnTaking() : TurnTaking.DEFAULT)
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
    return Facts.of(persona, scenario).entrySet().stream()
        .map(fact -> fact.getKey() + ": " + fact.getValue())
        .collect(Collectors.joining("; "));
  }

  private @Nullable String opening(Role role) {
    if (tested == null) {
      var first = scenario.dialogue().getFirst();
      return first.role() == role && !first.cued() ? first.text() : null;
    }
    // Who is tested greets as its template says; where it does not, the customer begins.
    return tested.greets()
        ? null
        : scenario.dialogue().stream()
            .filter(line -> line.role() == role)
            .limit(1)
            .filter(line -> !line.cued())
            .map(ScriptedLine::text)
            .findFirst()
            .orElse(null);
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
    return ToolDefinition.named(tool.name(), ToolDefinition.Kind.FUNCTION)
        .description(tool.description())
        .parameters(schema(tool))
        .idempotent(true)
        .timeoutMs(TOOL_TIMEOUT_MS)
        .build();
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
