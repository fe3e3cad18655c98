package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistResult;
import org.jspecify.annotations.Nullable;

/**
 * A specialist tells the coordinator that it hands something off, or what came of that.
 *
 * @param number of the step that this is: {@code 2.1}
 * @param specialist who is asked
 * @param askedBy who asks
 * @param goal what shall be accomplished
 * @param request the typed request
 * @param message the request in the agreed text
 * @param result what came of it; {@code null} when it begins
 */
public record StepProgress(
    String number,
    Specialist specialist,
    Specialist askedBy,
    String goal,
    JsonNode request,
    String message,
    @Nullable SpecialistResult result) {

  /** JSON may lack anything, whatever the types say. */
  boolean sound() {
    return number != null
        && specialist != null
        && askedBy != null
        && goal != null
        && request != null
        && message != null;
  }

  StepProgress finished(SpecialistResult outcome) {
    return new StepProgress(number, specialist, askedBy, goal, request, message, outcome);
  }
}
