package dev.baton.media.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.tool.ToolResult;
import org.jspecify.annotations.Nullable;

/**
 * What the tool that an agent consults at each turn of the user decided about that turn: {@code
 * {"turn": {"reply": false}}} leaves it unanswered, {@code {"turn": {"text": "…"}}} is what the
 * agent reads in the place of the user's words. Any other result is something to know, and decides
 * nothing.
 *
 * @param answered whether the agent answers
 * @param text what the agent is to read; {@code null} for what the user said
 */
record UserTurnVerdict(boolean answered, @Nullable String text) {

  private static final UserTurnVerdict NONE = new UserTurnVerdict(true, null);

  private static final ObjectMapper JSON = new ObjectMapper();

  static UserTurnVerdict of(@Nullable ToolResult result) {
    if (result == null
        || result.outcome() != ToolResult.Outcome.DONE
        || !result.content().stripLeading().startsWith("{")) {
      return NONE;
    }
    try {
      JsonNode turn = JSON.readTree(result.content()).path("turn");
      var text = turn.path("text").asText("").strip();
      return new UserTurnVerdict(turn.path("reply").asBoolean(true), text.isEmpty() ? null : text);
    } catch (JsonProcessingException notJson) {
      return NONE;
    }
  }

  /** Whether it is anything but something to know. */
  boolean decides() {
    return !answered || text != null;
  }
}
