package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has to be true of a conversation; one thing each.
 *
 * @param said words that must be said
 * @param notSaid words that must not be said
 * @param by whose words those two are about; the support agent's unless set
 * @param tool a tool that must be called
 * @param arguments some of its arguments
 * @param notTool a tool that must not be called
 * @param handoff an agent that must have the conversation at some time
 * @param withinMs each answer of the support agent must be heard so soon after the customer's
 *     words, ms
 * @param ends how the conversation must end
 * @param maxWer the most of the words that may be misheard, 0–1
 * @param panel id of a panel that must be opened
 * @param stopsWithinMs the support agent must fall silent so soon after the customer began to
 *     interrupt it, ms
 * @param judge a question about the conversation to which a language model must say yes; not asked
 *     where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Expectation(
    @Nullable String said,
    @Nullable String notSaid,
    @Nullable Role by,
    @Nullable String tool,
    Map<String, String> arguments,
    @Nullable String notTool,
    @Nullable String handoff,
    @Nullable Integer withinMs,
    @Nullable ConversationEnd ends,
    @Nullable Double maxWer,
    @Nullable String panel,
    @Nullable Integer stopsWithinMs,
    @Nullable String judge) {

  @SuppressWarnings("NullAway") // what is absent in a file is null, and has its default
  public Expectation {
    long things =
        Stream.of(
                said,
                notSaid,
                tool,
                notTool,
                handoff,
                withinMs,
                ends,
                maxWer,
                panel,
                stopsWithinMs,
                judge)
            .filter(thing -> thing != null)
            .count();
    Checks.require(
        things == 1,
        "an expectation says one of: said, not_said, tool, not_tool, handoff, within_ms, ends,"
            + " max_wer, panel, stops_within_ms, judge; this one says %s",
        things);
    arguments = arguments == null ? Map.of() : Map.copyOf(arguments);
    Checks.require(arguments.isEmpty() || tool != null, "arguments belong to a tool");
    Checks.require(
        by == null || said != null || notSaid != null, "'by' belongs to said or not_said");
  }
}
