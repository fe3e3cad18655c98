package dev.baton.api.simulation;

import dev.baton.store.simulation.StoredBatch;
import dev.baton.store.simulation.StoredConversation;
import dev.baton.workflows.simulation.ConversationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch with its results.
 *
 * @param templates how each template did, where templates were tested
 * @param conversations by number
 */
record SimulationResults(
    SimulationView batch,
    List<TemplateScore> templates,
    List<SimulatedConversation> conversations) {

  /**
   * How a template did.
   *
   * @param played conversations that it had
   * @param passed how many of them came out as expected
   * @param answerMs how long it let customers wait, in the mean, or {@code null}
   */
  record TemplateScore(String template, int played, int passed, @Nullable Integer answerMs) {}

  /**
   * What came of a conversation.
   *
   * @param name of its folder
   * @param end how it ended
   * @param wer share of words that were misheard, or {@code null}
   * @param answerMs how long the customer waited for answers, in the mean, or {@code null}
   * @param failures what was not as expected
   * @param template whose agents answered, or {@code null} for the scenario's own
   * @param audible whether its sound can be had
   */
  record SimulatedConversation(
      int number,
      String name,
      String persona,
      String personaName,
      String scenario,
      String mode,
      String end,
      boolean passed,
      int turns,
      long durationMs,
      @Nullable Double wer,
      @Nullable Integer answerMs,
      List<String> failures,
      @Nullable String note,
      @Nullable String template,
      boolean audible) {

    static SimulatedConversation of(StoredConversation conversation) {
      var result = conversation.result();
      return new SimulatedConversation(
          result.number(),
          result.id(),
          result.persona(),
          result.personaName(),
          result.scenario(),
          result.mode().label(),
          result.end().label(),
          result.passed(),
          result.turns(),
          result.durationMs(),
          result.wer(),
          result.answerMs(),
          result.failures(),
          result.note(),
          result.template(),
          conversation.audible());
    }
  }

  static SimulationResults of(StoredBatch batch, List<StoredConversation> conversations) {
    Map<String, List<ConversationResult>> byTemplate = new LinkedHashMap<>();
    for (var conversation : conversations) {
      var result = conversation.result();
      if (result.template() != null) {
        byTemplate.computeIfAbsent(result.template(), _ -> new ArrayList<>()).add(result);
      }
    }
    return new SimulationResults(
        SimulationView.of(batch),
        byTemplate.entrySet().stream().map(had -> score(had.getKey(), had.getValue())).toList(),
        conversations.stream().map(SimulatedConversation::of).toList());
  }

  private static TemplateScore score(String template, List<ConversationResult> had) {
    var answers =
        had.stream()
            .map(ConversationResult::answerMs)
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .average();
    return new TemplateScore(
        template,
        had.size(),
        (int) had.stream().filter(ConversationResult::passed).count(),
        answers.isEmpty() ? null : (int) Math.round(answers.getAsDouble()));
  }
}
