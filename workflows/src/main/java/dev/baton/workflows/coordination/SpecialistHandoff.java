package dev.baton.workflows.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What one specialist needs of another. The context it passes on is explicit: the other sees
 * nothing else.
 *
 * @param to who is asked
 * @param goal what shall be accomplished, in words
 * @param request the other's typed request
 * @param context what the other has to know
 * @param message the request in the agreed text, for example {@link
 *     dev.baton.workflows.coordination.message.TokenRequest#text}
 */
public record SpecialistHandoff(
    Specialist to, String goal, JsonNode request, Map<String, String> context, String message) {

  public SpecialistHandoff {
    context = context == null ? Map.of() : Map.copyOf(context);
  }
}
