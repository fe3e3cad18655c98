package dev.baton.activities.tool;

import dev.baton.workflows.tool.ToolDefinition;
import java.util.List;
import java.util.UUID;

/** Knows the tools of one kind, and completes what a template leaves out. */
public interface ToolSource {

  /**
   * The tools that an entry of a template stands for: itself, described; none, when they cannot be
   * had at the moment; several, when it stands for a whole server.
   *
   * @throws IllegalArgumentException that names what is wrong with the entry
   */
  List<ToolDefinition> describe(UUID organisation, ToolDefinition written);
}
