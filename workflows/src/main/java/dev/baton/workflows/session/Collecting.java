package dev.baton.workflows.session;

import dev.baton.workflows.tool.CollectedField;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what users are asked for: a value counts once the user has confirmed it. What the tools
 * answer can be said to the user as it stands.
 */
final class Collecting {

  private static final Set<String> YES =
      Set.of(
          "yes",
          "yes please",
          "yes it is",
          "yes that is right",
          "that is right",
          "right",
          "correct");
  private static final Set<String> NO =
      Set.of("no", "no it is not", "no that is wrong", "that is wrong", "wrong");

  private final SessionState state;
  private final Map<CollectedField, String> readBack;
  private final Set<CollectedField> declined;

  Collecting(SessionState state) {
    this.state = state;
    this.readBack = state.toolMemory().readBack();
    this.declined = state.toolMemory().declined();
  }

  ToolResult run(CollectedField field, ToolCall call, Instant now) {
    var arguments = BuiltInSessionTools.arguments(call);
    var said = arguments.path("value").asText("");
    var words = said.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "").strip();
    var pending = Optional.ofNullable(readBack.get(field));
    if (arguments.path("declined").asBoolean()) {
      declined.add(field);
      return answer(
          call,
          Outcome.DONE,
          "All right, we leave the %s out. ".formatted(what(field)) + next(call));
    }
    if (pending.isPresent() && NO.contains(words)) {
      readBack.remove(field);
      return answer(call, Outcome.DONE, "Please say your %s again.".formatted(what(field)));
    }
    if (pending.isPresent() && YES.contains(words)) {
      return keep(field, pending.get(), call, now);
    }
    var value = field.normalise(said);
    if (value.isEmpty()) {
      return answer(
          call,
          Outcome.FAILED,
          "That is not %s. Please say your %s again.".formatted(field.form(), what(field)));
    }
    if (arguments.path("confirmed").asBoolean() && value.equals(pending)) {
      return keep(field, value.get(), call, now);
    }
    readBack.put(field, value.get());
    return answer(
        call, Outcome.DONE, "I understood %s. Is that right?".formatted(field.spoken(value.get())));
  }

  private ToolResult keep(CollectedField field, String value, ToolCall call, Instant now) {
    readBack.remove(field);
    declined.remove(field);
    state.note(
        new SessionFact(
            call.callId(), call.agent(), SessionFact.Kind.ANSWER, field.key(), value, now));
    return answer(call, Outcome.DONE, "Thank you, I wrote that down. " + next(call));
  }

  /** What the agent asks for after this, in the order of its tools. */
  private String next(ToolCall call) {
    return state.template().agent(call.agent()).tools().stream()
        .flatMap(tool -> CollectedField.of(tool).stream())
        .filter(field -> !state.answers().containsKey(field.key()) && !declined.contains(field))
        .findFirst()
        .map(field -> "What is your %s?".formatted(what(field)))
        .orElse("That is all I need.");
  }

  private static String what(CollectedField field) {
    return switch (field) {
      case EMAIL -> "e-mail address";
      case PHONE -> "telephone number";
      case DIGITS -> "number";
      case DATE -> "date";
      case NAME, ADDRESS -> field.key();
    };
  }

  private static ToolResult answer(ToolCall call, Outcome outcome, String words) {
    return new ToolResult(call.callId(), outcome, words.strip());
  }
}
