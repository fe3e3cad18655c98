package dev.baton.telemetry.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.TraceCollector;
import dev.baton.telemetry.log.LogContext;
import dev.baton.telemetry.trace.Traces;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TemporalTracesTest {

  private static final String QUEUE = "talks";

  /** A talk that ends when it is asked for a word. */
  @WorkflowInterface
  public interface Talk {
    @WorkflowMethod
    String run();

    @UpdateMethod
    String ask();
  }

  /** What it does in the world. */
  @ActivityInterface
  public interface World {
    String open();

    String answer();
  }

  /** The talk. */
  public static final class TalkImpl implements Talk {
    private final World world =
        Workflow.newActivityStub(
            World.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());
    private String opened = "";
    private String said = "";

    @Override
    public String run() {
      opened = world.open();
      Workflow.await(() -> !said.isEmpty());
      return opened;
    }

    @Override
    public String ask() {
      Workflow.await(() -> !opened.isEmpty());
      said = world.answer();
      return said;
    }
  }

  /** The world, which tells the session that its log lines would carry. */
  public static final class WorldImpl implements World {
    @Override
    public String open() {
      return MDC.get("session") + " of " + MDC.get("organisation");
    }

    @Override
    public String answer() {
      return String.valueOf(MDC.get("trace_id"));
    }
  }

  private final TraceCollector collector = new TraceCollector();
  private final Traces traces = Traces.of("coordinator", collector.environment());
  private final TestWorkflowEnvironment temporal = environment();

  private TestWorkflowEnvironment environment() {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setInterceptors(TemporalTraces.client(traces))
                    .build())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(TemporalTraces.workers(traces))
                    .build())
            .build());
  }

  @AfterEach
  void close() {
    temporal.close();
    traces.close();
    collector.close();
  }

  @Test
  void oneTraceGoesFromTheCallerThroughTheWorkflowToItsActivities() throws Exception {
    var worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(TalkImpl.class);
    worker.registerActivitiesImplementations(new WorldImpl());
    temporal.start();
    var talk =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                Talk.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId("session:s1")
                    .setTaskQueue(QUEUE)
                    .build());

    var request = within("request", () -> WorkflowClient.start(talk::run));
    var trace = within("turn", talk::ask);
    var session = WorkflowStub.fromTyped(talk).getResult(String.class);

    assertThat(session).isEqualTo("s1 of o1");
    await().until(() -> collector.spans().size() >= 7);
    var start = span("start Talk");
    var run = span("Talk");
    var update = span("update ask");
    assertThat(start.parent()).isEqualTo(span("request").id());
    assertThat(run.parent()).isEqualTo(start.id());
    assertThat(span("Open").parent()).isEqualTo(run.id());
    assertThat(span("Answer").parent()).as("of the update that asked").isEqualTo(update.id());
    assertThat(run.trace()).isEqualTo(span("request").trace()).isEqualTo(span("Open").trace());
    assertThat(span("Answer").trace()).isEqualTo(trace);
    assertThat(request.getWorkflowId()).isEqualTo("session:s1");

    int before = collector.spans().size();
    var history = temporal.getWorkflowClient().fetchHistory("session:s1");
    try (var elsewhere = environment()) {
      var replayer = elsewhere.newWorker(QUEUE);
      replayer.registerWorkflowImplementationTypes(TalkImpl.class);
      WorkflowReplayer.replayWorkflowExecution(history, replayer);
    }
    traces.flush();
    assertThat(collector.spans()).as("nothing is written by a replay").hasSize(before);
  }

  private <T> T within(String name, Supplier<T> call) {
    var span = traces.tracer().spanBuilder(name).startSpan();
    try (var scope = span.makeCurrent();
        var ids = LogContext.open().with(LogContext.ORGANISATION, "o1")) {
      return call.get();
    } finally {
      span.end();
    }
  }

  private TraceCollector.Received span(String name) {
    return collector.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span " + name + " in " + collector.spans()));
  }
}
