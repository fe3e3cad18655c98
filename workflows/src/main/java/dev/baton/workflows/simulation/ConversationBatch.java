package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Conversations that are to be played: each scenario with each persona in turn, until there are
 * enough.
 *
 * @param id the batch
 * @param mode how the two are brought together
 * @param personas who calls; at least one
 * @param scenarios why; at least one
 * @param count how many conversations, 1–{@value #MOST}
 * @param concurrency how many at a time, 1–64
 * @param providers of ears, minds and voices: {@code auto}, or the name of one
 * @param out folder for the files, on the machine that plays them
 * @param finished results that an earlier run of the workflow had
 * @param templates who answers in the place of the scenarios' support agents; where there are
 *     several, each conversation is had with each of them, and {@code count} is a multiple of their
 *     number; empty for the scenarios' own
 */
public record ConversationBatch(
    String id,
    SimulationMode mode,
    List<Persona> personas,
    List<Scenario> scenarios,
    int count,
    int concurrency,
    String providers,
    String out,
    List<ConversationResult> finished,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TestedTemplate> templates) {

  /** Results go from run to run of the workflow in one message, which has a limit of 2 MB. */
  public static final int MOST = 2_000;

  @SuppressWarnings("NullAway") // batches of older versions have no templates
  public ConversationBatch {
    personas = List.copyOf(personas);
    scenarios = List.copyOf(scenarios);
    finished = List.copyOf(finished);
    templates = templates == null ? List.of() : List.copyOf(templates);
    Checks.require(!personas.isEmpty(), "a batch needs at least one persona");
    Checks.require(!scenarios.isEmpty(), "a batch needs at least one scenario");
    Checks.range("count", count, 1, MOST);
    Checks.range("concurrency", concurrency, 1, 64);
    Checks.require(
        templates.isEmpty() || count % templates.size() == 0,
        "count is %s; it must be a multiple of the %s templates",
        count,
        templates.size());
    Checks.require(
        templates.stream().map(TestedTemplate::label).distinct().count() == templates.size(),
        "two of the templates have the same name; one of them has to be named otherwise");
  }

  /** A batch in which the scenarios' own support agents answer. */
  public ConversationBatch(
      String id,
      SimulationMode mode,
      List<Persona> personas,
      List<Scenario> scenarios,
      int count,
      int concurrency,
      String providers,
      String out) {
    this(id, mode, personas, scenarios, count, concurrency, providers, out, List.of(), List.of());
  }

  /** The conversation of that number, from 1. Neighbours differ in both. */
  public ConversationPlan plan(int number) {
    int versions = Math.max(1, templates.size());
    int pair = (number - 1) / versions % (scenarios.size() * personas.size());
    int scenario = pair % scenarios.size();
    int persona = (scenario + pair / scenarios.size()) % personas.size();
    return new ConversationPlan(
        id,
        number,
        mode,
        personas.get(persona),
        scenarios.get(scenario),
        providers,
        out,
        templates.isEmpty() ? null : templates.get((number - 1) % versions));
  }

  /** The same batch, so much of it done. */
  ConversationBatch after(List<ConversationResult> results) {
    return new ConversationBatch(
        id, mode, personas, scenarios, count, concurrency, providers, out, results, templates);
  }
}
