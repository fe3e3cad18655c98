package dev.baton.workflows.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConversationBatchWorkflowTest {

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final Player player = new Player();

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void everyConversationIsPlayedOnceAndNeverMoreAtATimeThanAskedFor() {
    var progress = play(40, 3);

    assertThat(progress.finished()).isEqualTo(40);
    assertThat(progress.failed()).isZero();
    assertThat(player.attempts).hasSize(40).allSatisfy((_, times) -> assertThat(times).hasValue(1));
    assertThat(player.most.get()).isLessThanOrEqualTo(3);
    assertThat(numbers()).isEqualTo(upTo(40));
  }

  @Test
  void whoeverWasPlayingWhenAProcessDiedIsPlayedAgainAndCountedOnce() {
    player.dieOnceAt = Set.of(3, 4, 11);

    var progress = play(12, 2);

    assertThat(progress.finished()).isEqualTo(12);
    assertThat(player.attempts.get(4)).hasValue(2);
    assertThat(numbers()).isEqualTo(upTo(12));
  }

  @Test
  void whatCannotBePlayedIsAResultTooAndKeepsNobodyBack() {
    player.refused = Set.of(2);

    var progress = play(5, 2);

    assertThat(progress.finished()).isEqualTo(5);
    assertThat(progress.failed()).isEqualTo(1);
    assertThat(player.summary.get(1).end()).isEqualTo(ConversationEnd.FAILED);
    assertThat(player.summary.get(1).failures().getFirst()).contains("no such voice");
  }

  @Test
  void aLargeBatchGoesOnInAnotherRunAndForgetsNothing() {
    var progress = play(260, 16);

    assertThat(progress.finished()).isEqualTo(260);
    assertThat(numbers()).isEqualTo(upTo(260));
    assertThat(player.attempts).hasSize(260);
  }

  @Test
  void neighboursDifferInPersonaAndScenarioUntilAllPairsWerePlayed() {
    var batch = batch(6, 1);

    var pairs = new HashSet<String>();
    for (int number = 1; number <= 6; number++) {
      pairs.add(batch.plan(number).id().substring("0001".length()));
    }
    assertThat(pairs).hasSize(6);
    assertThat(batch.plan(1).persona()).isNotEqualTo(batch.plan(2).persona());
  }

  @Test
  void eachConversationIsHadWithEachOfTheTemplatesThatAreCompared() {
    var two =
        new ConversationBatch(
            "b1",
            SimulationMode.TEXT,
            List.of(persona("ann"), persona("bob")),
            List.of(scenario("one"), scenario("two"), scenario("three")),
            8,
            1,
            "offline",
            "out",
            List.of(),
            List.of(tested("support@1"), tested("support@2")));

    for (int number = 1; number <= 8; number += 2) {
      var first = two.plan(number);
      var second = two.plan(number + 1);
      assertThat(second.scenario()).isEqualTo(first.scenario());
      assertThat(second.persona()).isEqualTo(first.persona());
      assertThat(first.id()).endsWith("-support@1");
      assertThat(second.id()).endsWith("-support@2");
    }
    assertThat(two.plan(3).scenario()).isNotEqualTo(two.plan(1).scenario());
  }

  private static TestedTemplate tested(String label) {
    return new TestedTemplate(
        label,
        SessionTemplate.named("support").agents(AgentDefinition.named("agent").build()).build(),
        null);
  }

  private BatchProgress play(int count, int concurrency) {
    var worker = temporal.newWorker(SimulationContract.QUEUE);
    worker.registerWorkflowImplementationTypes(ConversationBatchWorkflowImpl.class);
    worker.registerActivitiesImplementations(player);
    temporal.start();
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            ConversationBatchWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(SimulationContract.QUEUE).build())
        .play(batch(count, concurrency));
  }

  private List<Integer> numbers() {
    return player.summary.stream().map(ConversationResult::number).toList();
  }

  private static List<Integer> upTo(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }

  private static ConversationBatch batch(int count, int concurrency) {
    return new ConversationBatch(
        "b1",
        SimulationMode.TEXT,
        List.of(persona("ann"), persona("bob")),
        List.of(scenario("one"), scenario("two"), scenario("three")),
        count,
        concurrency,
        "offline",
        "out");
  }

  @SuppressWarnings("NullAway") // as of a file that leaves everything out
  private static Persona persona(String id) {
    return new Persona(id, id, null, null, null, null, 0, null, null, null, null);
  }

  @SuppressWarnings("NullAway") // as of a file that leaves everything out
  private static Scenario scenario(String id) {
    return new Scenario(
        id,
        id,
        null,
        new SupportPart("Eve", null, null, null, null),
        List.of(new ScriptedLine("Hello.", null, null), new ScriptedLine(null, "Goodbye.", null)),
        null,
        null,
        null,
        null);
  }

  /** Plays nothing, and remembers who asked. */
  private static final class Player implements ConversationActivities {
    private final Map<Integer, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final AtomicInteger playing = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private Set<Integer> dieOnceAt = Set.of();
    private Set<Integer> refused = Set.of();
    private List<ConversationResult> summary = List.of();

    @Override
    public ConversationResult play(ConversationPlan plan) {
      most.accumulateAndGet(playing.incrementAndGet(), Math::max);
      try {
        int attempt =
            attempts.computeIfAbsent(plan.number(), _ -> new AtomicInteger()).incrementAndGet();
        if (refused.contains(plan.number())) {
          throw ApplicationFailure.newNonRetryableFailure("no such voice", "CannotServe");
        }
        if (attempt == 1 && dieOnceAt.contains(plan.number())) {
          throw new IllegalStateException("the process is gone");
        }
        return new ConversationResult(
            plan.number(),
            plan.id(),
            plan.persona().id(),
            plan.persona().name(),
            plan.scenario().id(),
            plan.mode(),
            ConversationEnd.GOODBYE,
            2,
            1_000,
            1,
            null,
            List.of(),
            null,
            plan.tested() == null ? null : plan.tested().label(),
            null);
      } finally {
        playing.decrementAndGet();
      }
    }

    @Override
    public void summarise(String batchId, String out, List<ConversationResult> results) {
      summary = List.copyOf(results);
    }
  }
}
