package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a conversation.
 *
 * @param number its number in the batch
 * @param id names it and its folder
 * @param persona {@link Persona#id}
 * @param personaName as it is written
 * @param scenario {@link Scenario#id}
 * @param mode how it was played, which is not always how it was asked for
 * @param end how it ended
 * @param turns lines of both sides
 * @param durationMs length of the call, ms
 * @param wallMs how long it took to play, ms
 * @param wer share of words that were misheard, of both sides together, 0–1 and more; {@code null}
 *     where nothing was said
 * @param failures what was expected and is not true, in words; empty for a conversation as expected
 * @param note what else there is to know; {@code null} for nothing
 * @param template label of the template whose agents answered; {@code null} for the scenario's own
 *     support agent
 * @param answerMs from the end of the customer's words until the answer is heard, in the mean, ms;
 *     {@code null} where nothing was answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationResult(
    int number,
    String id,
    String persona,
    String personaName,
    String scenario,
    SimulationMode mode,
    ConversationEnd end,
    int turns,
    long durationMs,
    long wallMs,
    @Nullable Double wer,
    List<String> failures,
    @Nullable String note,
    @Nullable String template,
    @Nullable Integer answerMs) {

  public ConversationResult {
    failures = List.copyOf(failures);
  }

  /** One that could not be played. */
  static ConversationResult failed(ConversationPlan plan, String why) {
    return new ConversationResult(
        plan.number(),
        plan.id(),
        plan.persona().id(),
        plan.persona().name(),
        plan.scenario().id(),
        plan.mode(),
        ConversationEnd.FAILED,
        0,
        0,
        0,
        null,
        List.of("could not be played: " + why),
        null,
        plan.template(),
        null);
  }

  /** Whether everything that was expected is true. */
  @JsonIgnore
  public boolean passed() {
    return failures.isEmpty();
  }
}
