package dev.baton.media.simulation.batch;

import dev.baton.media.simulation.RealTools;
import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelTool;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.simulation.TestedTemplate;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolListingWorkflow;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolTrial;
import dev.baton.workflows.tool.ToolTrialWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tools of templates as the installation that runs has them: its coordinator describes and
 * calls them, as it does for sessions.
 */
final class InstalledTools implements RealTools, UnaryOperator<TestedTemplate> {

  /** What the coordinator needs beyond the tool's own time. */
  private static final Duration SLACK = Duration.ofSeconds(25);

  private static final PanelCatalogue PANELS =
      PanelCatalogue.installed(System.getenv(PanelCatalogue.OWN_PANELS));

  private final WorkflowClient client;

  InstalledTools(WorkflowClient client) {
    this.client = client;
  }

  /**
   * The template with complete tools, those of its panels included.
   *
   * @throws IllegalArgumentException in the words of whoever knows what is wrong with one
   */
  @Override
  public TestedTemplate apply(TestedTemplate tested) {
    return complete(tested, entry -> described(entry, tested.organisation()));
  }

  /** The template as nobody could be asked about: with the tools of its panels. */
  static TestedTemplate undescribed(TestedTemplate tested) {
    return complete(tested, Stream::of);
  }

  private static TestedTemplate complete(
      TestedTemplate tested, Function<ToolDefinition, Stream<ToolDefinition>> entries) {
    var template = tested.template();
    return tested.with(
        template.toBuilder()
            .agents(
                template.agents().stream()
                    .map(agent ->
                        agent.toBuilder()
                            .tools(
                                Stream.concat(
                                        agent.tools().stream().flatMap(entries),
                                        ofPanels(agent, template.panels()))
                                    .toList())
                            .build())
                    .toList())
            .build());
  }

  private static Stream<ToolDefinition> ofPanels(
      AgentDefinition agent, List<String> templatePanels) {
    var ids = Objects.requireNonNullElse(agent.panels(), templatePanels);
    return PanelTool.of(PANELS.select(ids)).stream()
        .map(tool ->
            ToolDefinition.named(tool.name(), ToolDefinition.Kind.PANEL)
                .description(tool.description())
                .parameters(tool.parameters())
                .build());
  }

  private Stream<ToolDefinition> described(ToolDefinition entry, @Nullable UUID organisation) {
    var stub =
        client.newWorkflowStub(
            ToolListingWorkflow.class, options("describes " + entry.name(), SLACK));
    var unused = WorkflowClient.start(stub::list, entry, organisation);
    try {
      return Arrays.stream(
          WorkflowStub.fromTyped(stub)
              .getResult(SLACK.toSeconds(), TimeUnit.SECONDS, ToolDefinition[].class));
    } catch (TimeoutException e) {
      throw new IllegalArgumentException(
          "nobody tells what the tool '%s' is: see ./baton status".formatted(entry.name()), e);
    } catch (WorkflowFailedException e) {
      throw new IllegalArgumentException("the tool '%s': %s".formatted(entry.name(), words(e)), e);
    }
  }

  @Override
  public ToolResult call(ToolDefinition tool, ToolCall call, ToolContext context) {
    var patience = Duration.ofMillis(tool.timeoutMs()).plus(SLACK);
    var stub =
        client.newWorkflowStub(ToolTrialWorkflow.class, options("calls " + call.name(), patience));
    var unused =
        WorkflowClient.start(
            stub::run, new ToolTrial(List.of(tool), call.name(), call.argumentsJson(), context));
    try {
      var result =
          WorkflowStub.fromTyped(stub)
              .getResult(patience.toSeconds(), TimeUnit.SECONDS, ToolResult.class);
      return new ToolResult(call.callId(), result.outcome(), result.content());
    } catch (TimeoutException e) {
      return new ToolResult(
          call.callId(),
          ToolResult.Outcome.UNKNOWN,
          "Nobody saw the outcome of %s: the coordinator did not answer.".formatted(call.name()));
    } catch (WorkflowFailedException e) {
      return new ToolResult(call.callId(), ToolResult.Outcome.FAILED, words(e));
    }
  }

  private static String words(WorkflowFailedException e) {
    return e.getCause() instanceof ApplicationFailure refused
        ? refused.getOriginalMessage()
        : "it could not be asked for";
  }

  private static WorkflowOptions options(String summary, Duration patience) {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(SessionContract.SESSION_QUEUE)
        .setWorkflowId(ToolTrial.ID_PREFIX + UUID.randomUUID())
        .setWorkflowExecutionTimeout(patience)
        .setStaticSummary(summary)
        .build();
  }
}
