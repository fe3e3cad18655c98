package dev.baton.workflows.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something users say to an agent, and what the agent then does.
 *
 * @param phrases alternative wordings, plain lower-case words; they make up the offline
 *     recogniser's grammar
 * @param reply what the offline language model answers; {@code {{result}}} is replaced by the
 *     result of the tool called before; {@code null} when only a tool is called
 * @param tool name of the tool the offline language model calls (a handoff tool too), or {@code
 *     null}
 * @param arguments what the offline language model calls the tool with; {@code null} for what it
 *     finds in the tool's schema
 * @param then tools that it calls after that one, in this order, before it says the reply; {@code
 *     null} for none
 */
public record Example(
    List<String> phrases,
    @Nullable String reply,
    @Nullable String tool,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode arguments,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Step> then) {

  /**
   * A tool that is called after another one.
   *
   * @param tool its name
   * @param arguments what it is called with; {@code null} for what is found in its schema
   */
  public record Step(
      String tool, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode arguments) {}

  /** An example whose tool needs nothing that the schema does not tell. */
  public Example(List<String> phrases, @Nullable String reply, @Nullable String tool) {
    this(phrases, reply, tool, null, null);
  }

  public Example {
    phrases = List.copyOf(phrases);
    then = then == null ? null : List.copyOf(then);
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException("an example needs at least one phrase");
    }
    if (reply == null && tool == null) {
      throw new IllegalArgumentException(
          "the example '%s' needs a reply or a tool".formatted(phrases.getFirst()));
    }
    if (tool == null && then != null && !then.isEmpty()) {
      throw new IllegalArgumentException(
          "the example '%s' names tools that follow, but no first one"
              .formatted(phrases.getFirst()));
    }
  }
}
