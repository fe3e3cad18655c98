package dev.baton.workflows.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ActivityTarget;
import dev.baton.workflows.tool.BuiltIn;
import dev.baton.workflows.tool.ToolApproval;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolLimits;
import dev.baton.workflows.tool.ToolLimits.Duplicates;
import java.util.List;

/** Templates that the stories are about. */
final class Templates {

  static final String SLUG = "help-desk";

  /** Two agents; the first has an order tool, which must not run twice, and a lookup, which may. */
  static SessionTemplate helpDesk(boolean recorded, long maxDurationMs) {
    var tools =
        List.of(
            tool("order_pizza", false),
            tool("look_up", true),
            activity("book_table", false, ToolLimits.NONE),
            activity("find_table", true, ToolLimits.NONE),
            activity("hold_table", false, new ToolLimits(null, null, Duplicates.ALLOW, true)),
            builtIn(BuiltIn.CURRENT_TIME),
            builtIn(BuiltIn.COLLECT_EMAIL),
            builtIn(BuiltIn.COLLECT_DIGITS),
            builtIn(BuiltIn.END_SESSION),
            builtIn(BuiltIn.LOG_OBSERVATION),
            builtIn(BuiltIn.REQUEST_CAMERA),
            approved("order_cake", new ToolApproval(60_000, 20_000L)),
            approved("order_soon", new ToolApproval(1_500, 1_000L)),
            limited("rarely", new ToolLimits(2, null, Duplicates.ALLOW, false)),
            limited("once_at_a_time", new ToolLimits(null, null, Duplicates.REJECT, false)),
            limited("shared", new ToolLimits(null, null, Duplicates.JOIN, false)));
    var triage = agent("triage", tools, "expert");
    var expert = agent("expert", List.of(), "triage");
    return SessionTemplate.named(SLUG)
        .name("Help desk")
        .entryAgent("triage")
        .agents(triage, expert)
        .recorded(recorded)
        .maxDurationMs(maxDurationMs)
        .build();
  }

  private static AgentDefinition agent(String name, List<ToolDefinition> tools, String other) {
    return AgentDefinition.named(name)
        .instructions("Be helpful.")
        .greeting("Hello.")
        .models(Models.automatic("en-us"))
        .tools(tools)
        .handoffs(new HandoffTarget(other, "the other one", true))
        .build();
  }

  private static ToolDefinition tool(String name, boolean idempotent) {
    return ToolDefinition.named(name, ToolDefinition.Kind.WEBHOOK)
        .description("A tool.")
        .url("https://tools.example/" + name)
        .idempotent(idempotent)
        .timeoutMs(5_000)
        .build();
  }

  private static ToolDefinition activity(String name, boolean idempotent, ToolLimits limits) {
    return ToolDefinition.named(name, ToolDefinition.Kind.ACTIVITY)
        .description("A tool.")
        .idempotent(idempotent)
        .timeoutMs(5_000)
        .activity(new ActivityTarget(FakeCustomer.QUEUE, FakeCustomer.TYPE, 1_000L, null))
        .limits(limits)
        .build();
  }

  private static ToolDefinition builtIn(BuiltIn tool) {
    return ToolDefinition.named(tool.toolName(), ToolDefinition.Kind.BUILT_IN)
        .description("A tool.")
        .idempotent(true)
        .timeoutMs(5_000)
        .build();
  }

  private static ToolDefinition approved(String name, ToolApproval approval) {
    return tool(name, false).toBuilder().approval(approval).build();
  }

  private static ToolDefinition limited(String name, ToolLimits limits) {
    return tool(name, false).toBuilder().limits(limits).build();
  }

  private Templates() {}
}
