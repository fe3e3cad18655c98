package dev.baton.activities.tool.function;

import dev.baton.activities.tool.ToolSource;
import dev.baton.workflows.tool.ToolDefinition;
import java.util.List;
import java.util.UUID;

/** Describes tools by the Java methods they are. */
public record FunctionSource(FunctionCatalogue functions) implements ToolSource {

  @Override
  public List<ToolDefinition> describe(UUID organisation, ToolDefinition written) {
    var function =
        functions
            .find(written.name())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no function '%s' on the coordinator's class path; put its jar on BATON_TOOLS_CLASSPATH (there are %s)"
                        .formatted(written.name(), functions.names())));
    return List.of(
        written.describedAs(function.description(), function.schema(), function.idempotent()));
  }
}
