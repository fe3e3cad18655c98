package dev.baton.workflows.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The support agent of a scenario.
 *
 * @param name as it is written, in any script
 * @param spokenName as the voice says it, where that differs; {@code null} where it does not
 * @param voice the provider's name of the voice; {@code null} for its default
 * @param instructions for a language model
 * @param tools what it may call
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SupportPart(
    String name,
    @Nullable String spokenName,
    @Nullable String voice,
    String instructions,
    List<SimulatedTool> tools) {

  @SuppressWarnings("NullAway") // what is absent in a file is null, and has its default
  public SupportPart {
    Checks.text("support.name", name, 100);
    instructions = instructions == null ? "" : instructions;
    tools = tools == null ? List.of() : List.copyOf(tools);
  }

  /** The tool of that name; {@code null} when there is none. */
  public @Nullable SimulatedTool tool(String wanted) {
    return tools.stream().filter(tool -> tool.name().equals(wanted)).findFirst().orElse(null);
  }
}
