package dev.baton.media.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.simulation.Persona;
import dev.baton.workflows.simulation.Scenario;
import java.util.Map;
import java.util.TreeMap;

/** What is true in a conversation, as a session's metadata has it. */
final class Facts {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The scenario's facts and the persona's, which replace them, and the customer's name. */
  static Map<String, String> of(Persona persona, Scenario scenario) {
    var facts = new TreeMap<>(scenario.facts());
    facts.putAll(persona.facts());
    facts.putIfAbsent("name", persona.name());
    return facts;
  }

  static String json(Map<String, String> facts) {
    return JSON.valueToTree(facts).toString();
  }

  private Facts() {}
}
