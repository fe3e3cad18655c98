package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.telemetry.Telemetry;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.server.TemporalAccess;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionOutcome;
import dev.baton.workflows.session.SessionRecords;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two versions of the code at work on one Temporal server. */
@WithServers(Server.TEMPORAL)
@Timeout(120)
class VersioningTest {

  private final String one = "one-" + UUID.randomUUID();
  private final String two = "two-" + UUID.randomUUID();
  private TemporalConnection temporal;
  private MediaPlane plane;

  @BeforeEach
  void connect(TemporalServer server) {
    temporal =
        TemporalConnection.open(
            TemporalAccess.plain(server.address(), server.namespace()),
            Duration.ofSeconds(30),
            Telemetry.untraced());
    plane = new MediaPlane(temporal.client());
  }

  @AfterEach
  void disconnect() {
    new Versioning(Versioning.Mode.OFF, "").makeCurrent(temporal.client());
    plane.close();
    temporal.close();
  }

  @Test
  void aPinnedSessionStaysWithTheVersionThatItBeganWithAndWaitsForIt() throws Exception {
    var first = start(Versioning.Mode.PINNED, one);
    var old = plane.startAndAttach("any");
    var second = start(Versioning.Mode.PINNED, two);
    var young = plane.startAndAttach("any");

    assertThat(build(old)).isEqualTo(one);
    assertThat(build(young)).isEqualTo(two);

    stop(first);
    old.end(EndReason.REQUESTED);
    young.end(EndReason.REQUESTED);
    assertThat(outcome(young)).isEqualTo(EndReason.REQUESTED);
    var again = start(Versioning.Mode.PINNED, one);
    assertThat(outcome(old)).isEqualTo(EndReason.REQUESTED);
    assertThat(build(old)).isEqualTo(one);
    stop(second);
    stop(again);
  }

  @Test
  void anUpgradedSessionGoesOnWithTheCurrentVersionWhenTheOldOneIsGone() throws Exception {
    var first = start(Versioning.Mode.AUTO, one);
    var session = plane.startAndAttach("any");
    var second = start(Versioning.Mode.AUTO, two);
    stop(first);

    session.end(EndReason.REQUESTED);
    assertThat(outcome(session)).isEqualTo(EndReason.REQUESTED);
    assertThat(build(session)).isEqualTo(two);
    stop(second);
  }

  @Test
  void whatIsNotSaidOrNotKnownIsRefusedWithItsCure() {
    assertThat(Versioning.from(Map.of()).mode()).isEqualTo(Versioning.Mode.OFF);
    assertThatThrownBy(() -> Versioning.from(Map.of("BATON_VERSIONING", "often")))
        .hasMessageContaining("pinned, auto or off");
    assertThatThrownBy(() -> Versioning.from(Map.of("BATON_VERSIONING", "pinned")))
        .hasMessageContaining("BATON_BUILD_ID");
  }

  private WorkerFactory start(Versioning.Mode mode, String build) {
    var versioning = new Versioning(mode, build);
    var factory = WorkerFactory.newInstance(temporal.client());
    var worker =
        factory.newWorker(
            SessionContract.SESSION_QUEUE, versioning.applyTo(WorkerOptions.newBuilder()).build());
    worker.registerWorkflowImplementationTypes(versioning.sessionTypes());
    worker.registerActivitiesImplementations(new NoRecords());
    factory.start();
    versioning.makeCurrent(temporal.client());
    return factory;
  }

  private static void stop(WorkerFactory factory) {
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
  }

  private static EndReason outcome(SessionWorkflow session) throws Exception {
    return WorkflowStub.fromTyped(session)
        .getResult(60, TimeUnit.SECONDS, SessionOutcome.class)
        .reason();
  }

  private String build(SessionWorkflow session) {
    WorkflowClient client = temporal.client();
    var id = WorkflowStub.fromTyped(session).getExecution().getWorkflowId();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getWorkflowExecutionInfo()
        .getVersioningInfo()
        .getDeploymentVersion()
        .getBuildId();
  }

  /** Sessions without a database. */
  private static final class NoRecords implements SessionRecords {
    @Override
    public Opened open(SessionRequest request) {
      return new Opened(template(), request.sessionId());
    }

    @Override
    public SessionTemplate draft(SessionRequest request) {
      return template();
    }

    private static SessionTemplate template() {
      var agent =
          AgentDefinition.named("agent")
              .displayName("Agent")
              .models(Models.automatic("en-us"))
              .build();
      return SessionTemplate.named("any").name("Any").entryAgent("agent").agents(agent).build();
    }

    @Override
    public Saved save(SessionChanges changes) {
      return Saved.QUIET;
    }
  }
}
