package dev.baton.activities.tool;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the tools that are part of Baton and need neither the room nor the workflow. */
public final class BuiltInRunner implements ToolRunner {

  private final Map<String, BuiltInTool> tools;

  public BuiltInRunner(Collection<? extends BuiltInTool> tools) {
    this.tools =
        tools.stream().collect(Collectors.toUnmodifiableMap(BuiltInTool::name, tool -> tool));
  }

  @Override
  public String run(Invocation invocation) {
    var name = invocation.tool().name();
    var found = tools.get(name);
    if (found == null) {
      throw ToolFailures.failed(
          "There is no built-in tool %s; there are %s."
              .formatted(name, tools.keySet().stream().sorted().toList()));
    }
    return found.call(invocation);
  }
}
