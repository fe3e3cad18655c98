package dev.baton.api.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.simulation.StoredBatch;
import dev.baton.store.simulation.StoredConversation;
import dev.baton.workflows.simulation.ConversationBatch;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch is.
 *
 * @param mode {@code room}, {@code local} or {@code text}
 * @param providers of ears, minds and voices
 * @param folder of its files, on the machine that plays it
 * @param count how many conversations there are to be, 1–2000
 * @param ended whether it is over
 * @param played conversations that were played since the last time, at most 500
 */
record SimulationReport(
    String mode,
    String providers,
    String folder,
    int count,
    boolean ended,
    List<PlayedConversation> played) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 500;
  private static final int LONGEST_TEXT = 1_000;

  /**
   * A conversation that was played.
   *
   * @param number in the batch, from 1
   * @param id names its folder
   * @param end how it ended: {@code goodbye}, {@code goal}, {@code turn_limit}, {@code time_limit},
   *     {@code silence} or {@code failed}
   * @param wer share of words that were misheard, or {@code null}
   * @param answerMs how long the customer waited for answers, in the mean, or {@code null}
   * @param failures what was not as expected
   * @param template whose agents answered, or {@code null} for the scenario's own
   * @param transcript as its {@code transcript.json} has it, or {@code null}
   */
  record PlayedConversation(
      int number,
      String id,
      String persona,
      String personaName,
      String scenario,
      String mode,
      String end,
      int turns,
      long durationMs,
      long wallMs,
      @Nullable Double wer,
      @Nullable Integer answerMs,
      @Nullable List<String> failures,
      @Nullable String note,
      @Nullable String template,
      @Schema(type = "object") @Nullable Map<String, Object> transcript) {

    StoredConversation stored(int count) {
      if (number < 1 || number > count) {
        throw ApiProblem.invalidField(
            "number", "The number of a conversation must be between 1 and %d.".formatted(count));
      }
      var result =
          new ConversationResult(
              number,
              text("id", id),
              text("persona", persona),
              text("persona_name", personaName),
              text("scenario", scenario),
              word(SimulationMode.class, "mode", mode),
              word(ConversationEnd.class, "end", end),
              turns,
              durationMs,
              wallMs,
              wer,
              Objects.requireNonNullElse(failures, List.of()),
              note,
              template,
              answerMs);
      return new StoredConversation(
          result, transcript == null ? null : JSON.valueToTree(transcript).toString());
    }
  }

  /**
   * The batch as it is kept.
   *
   * @throws ApiProblem that names the field that is wrong
   */
  StoredBatch batch(UUID id, Instant startedAt, Instant now, String toldBy) {
    if (count < 1 || count > ConversationBatch.MOST) {
      throw ApiProblem.invalidField(
          "count", "The field 'count' must be between 1 and %d.".formatted(ConversationBatch.MOST));
    }
    return new StoredBatch(
        id,
        word(SimulationMode.class, "mode", mode).label(),
        text("providers", providers),
        text("folder", folder),
        count,
        toldBy,
        startedAt,
        now,
        ended ? now : null,
        0,
        0);
  }

  List<StoredConversation> conversations() {
    var all = Objects.requireNonNullElse(played, List.<PlayedConversation>of());
    if (all.size() > MOST) {
      throw ApiProblem.invalidField(
          "played", "The field 'played' may hold %d conversations at a time.".formatted(MOST));
    }
    return all.stream().map(one -> one.stored(count)).toList();
  }

  private static String text(String field, @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
      throw ApiProblem.invalidField(
          field, "The field '%s' must have 1 to %d characters.".formatted(field, LONGEST_TEXT));
    }
    return text;
  }

  private static <T extends Enum<T>> T word(Class<T> type, String field, @Nullable String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            ApiProblem.invalidField(
                field,
                "The field '%s' must be one of %s."
                    .formatted(
                        field, Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT))));
  }
}
