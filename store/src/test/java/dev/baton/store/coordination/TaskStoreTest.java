package dev.baton.store.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.task.LogEntry;
import dev.baton.workflows.coordination.task.Plan;
import dev.baton.workflows.coordination.task.StepView;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import dev.baton.workflows.coordination.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskStoreTest {

  private static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");

  private final Database database;
  private final TaskStore tasks;

  TaskStoreTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    tasks = new TaskStore(database);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void aTaskIsReadAsItWasKept() {
    var task = task("read", 3, TaskStatus.REVIEW);

    tasks.save(task, null);

    assertThat(tasks.find(Organisations.DEFAULT, "read")).contains(task);
    assertThat(tasks.version(Organisations.DEFAULT, "read")).contains(3);
    assertThat(tasks.find(Organisations.DEFAULT, "nobody's")).isEmpty();
    assertThat(tasks.file(Organisations.DEFAULT, "read", null)).isEmpty();
  }

  @Test
  void everyVersionOfItsFileStaysAndLateOrRepeatedOnesChangeNothing() {
    tasks.save(task("file", 2, TaskStatus.IN_PROGRESS), "two");
    tasks.save(task("file", 3, TaskStatus.DONE), "three");
    tasks.save(task("file", 1, TaskStatus.TO_DO), "one");
    tasks.save(task("file", 3, TaskStatus.DONE), "three again");

    assertThat(tasks.find(Organisations.DEFAULT, "file").orElseThrow().status())
        .isEqualTo(TaskStatus.DONE);
    assertThat(tasks.versions(Organisations.DEFAULT, "file")).containsExactly(1, 2, 3);
    assertThat(tasks.file(Organisations.DEFAULT, "file", null).orElseThrow().text())
        .isEqualTo("three");
    assertThat(tasks.file(Organisations.DEFAULT, "file", 1).orElseThrow().text()).isEqualTo("one");
    assertThat(tasks.file(Organisations.DEFAULT, "file", 4)).isEmpty();
  }

  @Test
  void aTaskWithACharacterThatTheDatabaseCannotHoldIsKeptWithoutIt() {
    var goal = "do\0 it in C:\\u0000";
    tasks.save(task("nul", 1, TaskStatus.TO_DO, goal), "# " + goal);

    var without = "do it in C:\\u0000";
    assertThat(tasks.find(Organisations.DEFAULT, "nul").orElseThrow().goal()).isEqualTo(without);
    assertThat(tasks.file(Organisations.DEFAULT, "nul", null).orElseThrow().text())
        .isEqualTo("# " + without);
  }

  @Test
  void theListHasTheNewestFirst() {
    tasks.save(task("older", 1, TaskStatus.TO_DO), null);
    tasks.save(task("newer", 2, TaskStatus.TO_DO), null);

    assertThat(tasks.list(Organisations.DEFAULT, Origin.PERSON, 50))
        .extracting(TaskSummary::taskId)
        .containsSubsequence("newer", "older");
    assertThat(tasks.list(Organisations.DEFAULT, Origin.SESSION, 50)).isEmpty();
    assertThat(tasks.list(Organisations.DEFAULT, null, 1)).hasSize(1);
  }

  private static TaskSnapshot task(String id, int version, TaskStatus status) {
    return task(id, version, status, "Goal");
  }

  private static TaskSnapshot task(String id, int version, TaskStatus status, String goal) {
    var request = JsonNodeFactory.instance.objectNode().put("operation", "create_room");
    var result = SpecialistResult.completed("it", List.of("room x"), request);
    var step =
        new StepView(
            "1", Specialist.ROOM, null, "x", request, TaskStatus.DONE, false, 1, result, T0, null);
    return new TaskSnapshot(
        id,
        version,
        "Title",
        goal,
        Origin.PERSON,
        status,
        null,
        Plan.Planner.RULES,
        true,
        Map.of("a", "b"),
        List.of("quick"),
        List.of(step),
        List.of(),
        List.of(new LogEntry(T0, "coordinator", "hello")),
        T0.plusSeconds(version),
        T0.plusSeconds(version),
        null);
  }
}
