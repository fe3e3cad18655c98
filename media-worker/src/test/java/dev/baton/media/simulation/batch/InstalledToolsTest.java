package dev.baton.media.simulation.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.simulation.TestedTemplate;
import dev.baton.workflows.tenant.Tenant;
import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDescriptions;
import dev.baton.workflows.tool.ToolListingWorkflowImpl;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import dev.baton.workflows.tool.ToolTrialWorkflowImpl;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the workflows that a coordinator runs, with tools that have a secret per owner. */
final class InstalledToolsTest {

  private static final UUID OWNER = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
  private static final Map<UUID, String> SECRETS =
      Map.of(OWNER, "the owner's", Tenant.DEFAULT, "the default organisation's");

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final InstalledTools tools = new InstalledTools(temporal.getWorkflowClient());

  @BeforeEach
  void startCoordinator() {
    temporal
        .newWorker(SessionContract.SESSION_QUEUE)
        .registerWorkflowImplementationTypes(
            ToolTrialWorkflowImpl.class, ToolListingWorkflowImpl.class);
    temporal
        .newWorker(SessionContract.TOOLS_QUEUE)
        .registerActivitiesImplementations(new Keys(), new Shelf());
    temporal.start();
  }

  @AfterEach
  void stopCoordinator() {
    temporal.close();
  }

  @Test
  void aTestedTemplatesToolsAreDescribedWithTheSecretsOfItsOrganisation() {
    assertThat(described(OWNER)).isEqualTo("opened with the owner's key");
    assertThat(described(null)).isEqualTo("opened with the default organisation's key");
  }

  @Test
  void theyAreCalledWithThemToo() {
    assertThat(called(OWNER)).isEqualTo("opened with the owner's key");
    assertThat(called(Tenant.DEFAULT)).isEqualTo("opened with the default organisation's key");
  }

  private @Nullable String described(@Nullable UUID organisation) {
    var template =
        SessionTemplate.named("shop")
            .agents(AgentDefinition.named("desk").tools(door()).build())
            .build();
    var complete = tools.apply(new TestedTemplate("shop@1", template, organisation));
    return complete.template().agent("desk").tools().getFirst().description();
  }

  private String called(UUID organisation) {
    var context = new ToolContext("shop", Tenant.room(organisation, "simulation"), "{}", Map.of());
    return tools.call(door(), new ToolCall("call-1", "desk", "open_door", "{}"), context).content();
  }

  private static ToolDefinition door() {
    return ToolDefinition.named("open_door", ToolDefinition.Kind.WEBHOOK)
        .url("https://door.example")
        .build();
  }

  private static String opened(@Nullable UUID organisation) {
    return "opened with %s key".formatted(SECRETS.get(Tenant.orDefault(organisation)));
  }

  private static final class Keys implements ToolActivities {
    @Override
    public ToolResult call(
        String sessionId, ToolDefinition tool, ToolCall call, @Nullable ToolContext context) {
      return new ToolResult(
          call.callId(), Outcome.DONE, opened(context == null ? null : context.organisation()));
    }
  }

  private static final class Shelf implements ToolDescriptions {
    @Override
    public List<ToolDefinition> describe(ToolDefinition written, @Nullable UUID organisation) {
      return List.of(
          ToolDefinition.named(written.name(), written.kind())
              .description(opened(organisation))
              .url(written.url())
              .build());
    }
  }
}
