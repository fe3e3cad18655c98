package dev.baton.workflows.tool;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks an MCP server, or whoever else knows, which tools an entry of a template stands for. */
@WorkflowInterface
public interface ToolListingWorkflow {

  /**
   * The tools, described; none where a server does not answer.
   *
   * @param organisation whose entry it is, for its secrets; {@code null} for the default
   *     organisation
   * @throws io.temporal.failure.ApplicationFailure of type {@link
   *     dev.baton.workflows.session.SessionContract#UNKNOWN_NAME} that says what is wrong
   */
  @WorkflowMethod(name = "ToolListing")
  List<ToolDefinition> list(ToolDefinition written, @Nullable UUID organisation);
}
