package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls.
 *
 * @param id {@code [a-z][a-z0-9-]*}
 * @param name as it is written, in any script
 * @param spokenName as the voice says it and ears write it, where that differs from the name: of
 *     offline providers, in English words; {@code null} where it does not
 * @param language BCP 47 tag of what they speak; {@code en-US} unless set
 * @param voice the provider's name of their voice; {@code null} for its default
 * @param mood how they feel about it, in a few words
 * @param patienceMs after so much silence they say again what they said, ms, 2000–60000
 * @param greeting their way to greet; {@code {{greeting}}} in a scenario
 * @param goodbye their way to end; {@code {{goodbye}}} in a scenario
 * @param about what a language model has to know to play them
 * @param facts what is true of them, for {@code {{key}}} in a scenario; they replace the scenario's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Persona(
    String id,
    String name,
    @Nullable String spokenName,
    String language,
    @Nullable String voice,
    String mood,
    int patienceMs,
    String greeting,
    String goodbye,
    String about,
    Map<String, String> facts) {

  private static final int PATIENCE_MS = 6_000;

  @SuppressWarnings("NullAway") // what is absent in a file is null, and has its default
  public Persona {
    Checks.slug("id", id);
    Checks.text("name", name, 100);
    language = language == null ? "en-US" : language;
    mood = mood == null ? "calm" : mood;
    patienceMs = patienceMs == 0 ? PATIENCE_MS : patienceMs;
    Checks.range("patience_ms", patienceMs, 2_000, 60_000);
    greeting = greeting == null ? "Hello." : greeting;
    goodbye = goodbye == null ? "Thank you, goodbye." : goodbye;
    about = about == null ? "" : about;
    facts = facts == null ? Map.of() : Map.copyOf(facts);
  }

  /** What {@code {{key}}} stands for, where the scenario's facts are these. */
  Map<String, String> words(Map<String, String> scenarioFacts) {
    var words = new TreeMap<>(scenarioFacts);
    words.putAll(facts);
    words.put("name", spokenName == null ? name : spokenName);
    words.put("written_name", name);
    words.put("greeting", greeting);
    words.put("goodbye", goodbye);
    return words;
  }
}
