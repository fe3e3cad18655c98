package dev.baton.media.simulation;

import dev.baton.media.session.AgentVariables;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template under test. Its agents are as in sessions, with the conversation's facts as metadata;
 * where their ears are offline they wait for whole lines.
 */
final class TestedSupport {

  /** What stands for something that is not known before. */
  private static final String VARIABLE = "{{";

  private final SessionTemplate template;
  private final boolean scripted;

  /**
   * @param facts what is true in the conversation
   * @param patient how turns are taken by who hears whole lines only
   * @param choice providers for all of its agents; {@code auto} for their own
   */
  TestedSupport(
      SessionTemplate written,
      Map<String, String> facts,
      Modality modality,
      TurnTaking patient,
      ModelChoice choice,
      ProviderSource providers) {
    boolean own = choice.provider().equals(ModelChoice.AUTO.provider());
    var metadata = new MetadataLookup(Facts.json(facts), "simulation", "", written.metadataKeys());
    var filled = new AgentVariables(metadata).fill(written);
    var agents =
        filled.agents().stream()
            .map(agent -> own ? agent : agent.toBuilder().models(all(choice, agent)).build())
            .toList();
    this.scripted = agents.stream().allMatch(agent -> scripted(agent, providers));
    boolean wholeLines =
        modality.audio() && agents.stream().anyMatch(agent -> hearsLines(agent, providers));
    this.template =
        filled.toBuilder()
            .agents(
                agents.stream()
                    .map(
                        agent -> wholeLines ? agent.toBuilder().turnTaking(patient).build() : agent)
                    .toList())
            .modality(modality)
            .turnTaking(wholeLines ? patient : filled.turnTaking())
            .recorded(false)
            .build();
  }

  SessionTemplate template() {
    return template;
  }

  /** Whether what it says is known before. */
  boolean scripted() {
    return scripted;
  }

  /** Whether it says the first word. */
  boolean greets() {
    var greeting = template.agent(template.entryAgent()).greeting();
    return greeting != null && !greeting.isBlank();
  }

  /** What its agents may say, as far as it is known before. */
  List<Example> phrases() {
    var phrases = new ArrayList<Example>();
    for (var agent : template.agents()) {
      add(agent.greeting(), phrases);
      add(agent.hooks().onExit(), phrases);
      agent.examples().forEach(example -> add(example.reply(), phrases));
    }
    return phrases;
  }

  private static void add(@Nullable String text, List<Example> phrases) {
    if (text != null && !text.isBlank() && !text.contains(VARIABLE)) {
      phrases.add(phrase(text));
    }
  }

  /** Something to listen for, which is answered by nobody. */
  static Example phrase(String text) {
    return new Example(List.of(text), "", null);
  }

  private static Models all(ModelChoice choice, AgentDefinition agent) {
    var tts = agent.models().tts();
    var voice = tts.provider().equals(choice.provider()) ? tts.voice() : null;
    return new Models(choice, choice, voice == null ? choice : choice.withVoice(voice));
  }

  private static boolean scripted(AgentDefinition agent, ProviderSource providers) {
    var mind = agent.models().llm();
    return providers.talk(mind).isEmpty() && providers.llm(mind).scripted();
  }

  private static boolean hearsLines(AgentDefinition agent, ProviderSource providers) {
    return agent.talks()
        && providers.talk(agent.models().llm()).isEmpty()
        && providers.stt(agent.models().stt()).name().equals(Casting.OFFLINE);
  }
}
