package dev.baton.workflows.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.workflows.tool.BuiltIn;
import dev.baton.workflows.tool.CollectedField;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Instant;

/** The built-in tools that are about the session itself. */
final class BuiltInSessionTools {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_CATEGORY = "note";

  private final SessionState state;
  private final Farewell farewell;
  private final Collecting collecting;

  BuiltInSessionTools(SessionState state, Farewell farewell) {
    this.state = state;
    this.farewell = farewell;
    this.collecting = new Collecting(state);
  }

  /** Runs a call whose arguments fit. */
  ToolResult run(BuiltIn tool, ToolCall call, Instant now) {
    return switch (tool) {
      case COLLECT_NAME -> collecting.run(CollectedField.NAME, call, now);
      case COLLECT_EMAIL -> collecting.run(CollectedField.EMAIL, call, now);
      case COLLECT_PHONE -> collecting.run(CollectedField.PHONE, call, now);
      case COLLECT_ADDRESS -> collecting.run(CollectedField.ADDRESS, call, now);
      case COLLECT_DATE -> collecting.run(CollectedField.DATE, call, now);
      case COLLECT_DIGITS -> collecting.run(CollectedField.DIGITS, call, now);
      case END_SESSION -> {
        var goodbye = state.template().agent(call.agent()).hooks().onExit();
        boolean written = goodbye != null && !goodbye.isBlank();
        farewell.begin(now, written);
        yield done(
            call,
            written
                ? "The session ends now, and your goodbye is said for you: say nothing more."
                : "Say goodbye now, in one short sentence. The session ends after it, unless the user goes on talking.");
      }
      case LOG_OBSERVATION -> {
        var arguments = arguments(call);
        state.note(
            new SessionFact(
                call.callId(),
                call.agent(),
                SessionFact.Kind.OBSERVATION,
                arguments.path("category").asText(NO_CATEGORY),
                arguments.path("observation").asText(),
                now));
        yield done(call, "Noted. Do not mention it to the user.");
      }
      default -> throw new IllegalArgumentException(tool + " does not run in the session");
    };
  }

  /** The arguments of a call that passed the gate. */
  static JsonNode arguments(ToolCall call) {
    try {
      return JSON.readTree(call.argumentsJson());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static ToolResult done(ToolCall call, String words) {
    return new ToolResult(call.callId(), Outcome.DONE, words);
  }
}
