package dev.baton.workflows.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a specialist gives back.
 *
 * @param outcome what became of the delegation
 * @param summary what was done, in one sentence
 * @param resources what was created or changed: rooms, recordings, files
 * @param notes what is worth knowing
 * @param data the typed answer as JSON; its simple members become context of later specialists. No
 *     secret may be in it except tokens (JWT), which are hidden wherever the task is stored
 * @param message the answer in the agreed text where there is one, for example {@link
 *     dev.baton.workflows.coordination.message.TokenResponse#text}; {@code null} otherwise
 * @param error of {@link Outcome#FAILED}
 * @param handoff of {@link Outcome#HANDOFF}
 */
public record SpecialistResult(
    Outcome outcome,
    String summary,
    List<String> resources,
    List<String> notes,
    JsonNode data,
    @Nullable String message,
    @Nullable SpecialistError error,
    @Nullable SpecialistHandoff handoff) {

  /** What became of a delegation. */
  public enum Outcome {
    /** Done. */
    COMPLETED,
    /** Not done, and repeating it would not help. */
    FAILED,
    /**
     * Not finished: another specialist is needed first. The same delegation comes again, with the
     * other's result as the last of {@link Delegation#answers}.
     */
    HANDOFF
  }

  @SuppressWarnings("NullAway") // JSON may leave lists and data out
  public SpecialistResult {
    resources = resources == null ? List.of() : List.copyOf(resources);
    notes = notes == null ? List.of() : List.copyOf(notes);
    data = data == null || data.isNull() ? JsonNodeFactory.instance.objectNode() : data;
  }

  /** A finished piece of work. */
  public static SpecialistResult completed(String summary, List<String> resources, JsonNode data) {
    return completed(summary, resources, data, null);
  }

  /** A finished piece of work, with its answer in the agreed text. */
  public static SpecialistResult completed(
      String summary, List<String> resources, JsonNode data, @Nullable String message) {
    return new SpecialistResult(
        Outcome.COMPLETED, summary, resources, List.of(), data, message, null, null);
  }

  /** Nothing could be done. */
  public static SpecialistResult failed(SpecialistError error) {
    return new SpecialistResult(
        Outcome.FAILED,
        error.message(),
        List.of(),
        List.of(),
        JsonNodeFactory.instance.objectNode(),
        null,
        error,
        null);
  }

  /** Another specialist is needed before this one can go on. */
  public static SpecialistResult needs(
      SpecialistHandoff handoff, String summary, List<String> resources) {
    return new SpecialistResult(
        Outcome.HANDOFF,
        summary,
        resources,
        List.of(),
        JsonNodeFactory.instance.objectNode(),
        handoff.message(),
        null,
        handoff);
  }

  /** Whether the work is done. */
  public boolean done() {
    return outcome == Outcome.COMPLETED;
  }

  /**
   * The report as a message in words: completed or error.
   *
   * @param taskFile where the task file is; {@code null} when there is none
   */
  public String text(Specialist specialist, @Nullable String taskFile) {
    if (error != null) {
      return error.text(specialist);
    }
    var text = new StringBuilder();
    text.append("✅ Completed ").append(specialist.slug()).append(" task:\n");
    text.append("- Implemented ").append(summary);
    text.append("\n- Created/Modified files: ")
        .append(resources.isEmpty() ? "none" : String.join(", ", resources));
    notes.forEach(note -> text.append("\n- ").append(note));
    if (taskFile != null) {
      text.append("\n\nTask file updated at ").append(taskFile);
    }
    return text.toString();
  }
}
