package dev.baton.coordinator;

import dev.baton.activities.tool.BuiltInRunner;
import dev.baton.activities.tool.BuiltInSource;
import dev.baton.activities.tool.CurrentTime;
import dev.baton.activities.tool.SearchKnowledgeBase;
import dev.baton.activities.tool.TemplateTools;
import dev.baton.activities.tool.ToolActivitiesImpl;
import dev.baton.activities.tool.ToolChecks;
import dev.baton.activities.tool.ToolDescriptionsImpl;
import dev.baton.activities.tool.ToolHosts;
import dev.baton.activities.tool.Webhook;
import dev.baton.activities.tool.WebhookSigning;
import dev.baton.activities.tool.function.FunctionCatalogue;
import dev.baton.activities.tool.function.FunctionRunner;
import dev.baton.activities.tool.function.FunctionSource;
import dev.baton.activities.tool.mcp.McpRules;
import dev.baton.activities.tool.mcp.McpRunner;
import dev.baton.activities.tool.mcp.McpServers;
import dev.baton.activities.tool.mcp.McpSource;
import dev.baton.panels.PanelCatalogue;
import dev.baton.store.Database;
import dev.baton.store.tool.KnowledgeStore;
import dev.baton.store.tool.ToolRateStore;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Who runs, describes and checks the tools of each kind. */
final class Tools implements AutoCloseable {

  private final Webhook webhooks;
  private final McpServers servers;
  private final FunctionRunner functions;
  private final ToolChecks checks;
  private final TemplateTools templates;
  private final ToolActivitiesImpl activities;

  /**
   * @throws IllegalArgumentException when the class path of tools is not in order
   */
  Tools(
      WorkflowClient client,
      Database database,
      CoordinatorConfig config,
      OrganisationSecrets secrets,
      KnowledgeStore knowledge) {
    var catalogue = FunctionCatalogue.load(config.toolsClassPath());
    var hosts = ToolHosts.publicAnd(config.toolHosts());
    var clock = Clock.systemDefaultZone();
    webhooks = new Webhook(hosts, new WebhookSigning(secrets, clock));
    servers = new McpServers(new McpRules(hosts, config.mcpCommands(), secrets), clock);
    functions = new FunctionRunner(catalogue);
    checks = new ToolChecks(new ToolRateStore(database)::take);
    templates =
        new TemplateTools(
            Map.of(
                Kind.BUILT_IN, new BuiltInSource(),
                Kind.MCP, new McpSource(servers, clock),
                Kind.FUNCTION, new FunctionSource(catalogue)),
            PanelCatalogue.installed(System.getenv(PanelCatalogue.OWN_PANELS)));
    activities =
        new ToolActivitiesImpl(
            checks,
            Map.of(
                Kind.BUILT_IN,
                new BuiltInRunner(
                    List.of(new CurrentTime(clock), new SearchKnowledgeBase(knowledge))),
                Kind.WEBHOOK,
                webhooks,
                Kind.MCP,
                new McpRunner(servers),
                Kind.FUNCTION,
                functions),
            new SignalledProgress(client));
  }

  /** Runs calls, on the queue of tools. */
  ToolActivitiesImpl activities() {
    return activities;
  }

  /** Checks the calls that workflows make themselves, on the queue of sessions. */
  ToolChecks checks() {
    return checks;
  }

  /** Completes what templates say of their tools. */
  TemplateTools templates() {
    return templates;
  }

  /** The same for who asks about one tool. */
  ToolDescriptionsImpl descriptions() {
    return new ToolDescriptionsImpl(templates);
  }

  @Override
  public void close() {
    activities.close();
    functions.close();
    servers.close();
    webhooks.close();
  }
}
