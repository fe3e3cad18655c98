package dev.baton.store.coordination;

import static dev.baton.store.schema.Tables.COORDINATION_TASK;
import static dev.baton.store.schema.Tables.TASK_VERSION;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.store.Database;
import dev.baton.store.StorableText;
import dev.baton.workflows.coordination.task.Escalation;
import dev.baton.workflows.coordination.task.TaskOutcome;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import dev.baton.workflows.coordination.task.TaskStatus;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Tasks by id. */
public final class TaskStore {

  /** As Temporal writes the same records. */
  private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

  private final Database database;

  public TaskStore(Database database) {
    this.database = database;
  }

  /**
   * Keeps a version of a task. Repeating it, or saving an older one late, changes nothing.
   *
   * @param file its task file; {@code null} when it has none
   */
  public void save(TaskSnapshot task, @Nullable String file) {
    var organisation = task.owner();
    database
        .in(organisation)
        .transaction(configuration -> {
          upsert(configuration.dsl(), organisation, task);
          if (file != null) {
            configuration
                .dsl()
                .insertInto(TASK_VERSION)
                .set(TASK_VERSION.ORGANISATION, organisation)
                .set(TASK_VERSION.TASK, task.taskId())
                .set(TASK_VERSION.VERSION, task.version())
                .set(TASK_VERSION.STATUS, task.status().name())
                .set(TASK_VERSION.WRITTEN_AT, task.updatedAt())
                .set(TASK_VERSION.FILE, file)
                .onConflictDoNothing()
                .execute();
          }
        });
  }

  private static void upsert(DSLContext sql, UUID organisation, TaskSnapshot task) {
    var row = sql.newRecord(COORDINATION_TASK);
    row.set(COORDINATION_TASK.ID, task.taskId());
    row.set(COORDINATION_TASK.ORGANISATION, organisation);
    row.set(COORDINATION_TASK.TITLE, task.title());
    row.set(COORDINATION_TASK.GOAL, task.goal());
    row.set(COORDINATION_TASK.ORIGIN, task.origin().name());
    row.set(COORDINATION_TASK.STATUS, task.status().name());
    var outcome = task.outcome();
    row.set(COORDINATION_TASK.OUTCOME, outcome == null ? null : outcome.name());
    row.set(COORDINATION_TASK.VERSION, task.version());
    row.set(
        COORDINATION_TASK.OPEN_ESCALATIONS,
        (int) task.escalations().stream().filter(Escalation::open).count());
    row.set(COORDINATION_TASK.REQUESTED_AT, task.requestedAt());
    row.set(COORDINATION_TASK.UPDATED_AT, task.updatedAt());
    row.set(COORDINATION_TASK.ENDED_AT, task.endedAt());
    row.set(COORDINATION_TASK.STATE, StorableText.json(write(task)));
    sql.insertInto(COORDINATION_TASK)
        .set(row)
        .onConflict(COORDINATION_TASK.ID)
        .doUpdate()
        .set(row)
        .where(COORDINATION_TASK.ORGANISATION.eq(organisation))
        .and(COORDINATION_TASK.VERSION.lt(task.version()))
        .execute();
  }

  /** The task of that id as it was kept last. */
  public Optional<TaskSnapshot> find(UUID organisation, String taskId) {
    return database
        .in(organisation)
        .select(COORDINATION_TASK.STATE)
        .from(COORDINATION_TASK)
        .where(COORDINATION_TASK.ORGANISATION.eq(organisation))
        .and(COORDINATION_TASK.ID.eq(taskId))
        .fetchOptional(COORDINATION_TASK.STATE)
        .map(state -> read(taskId, state.data()));
  }

  /** The version that a task has reached; empty when nothing was kept of it yet. */
  public Optional<Integer> version(UUID organisation, String taskId) {
    return database
        .in(organisation)
        .select(COORDINATION_TASK.VERSION)
        .from(COORDINATION_TASK)
        .where(COORDINATION_TASK.ORGANISATION.eq(organisation))
        .and(COORDINATION_TASK.ID.eq(taskId))
        .fetchOptional(COORDINATION_TASK.VERSION);
  }

  /**
   * The newest tasks.
   *
   * @param origin only those of that origin; {@code null} for all
   * @param limit how many at most
   */
  public List<TaskSummary> list(UUID organisation, @Nullable Origin origin, int limit) {
    Condition wanted =
        origin == null ? DSL.noCondition() : COORDINATION_TASK.ORIGIN.eq(origin.name());
    return database
        .in(organisation)
        .selectFrom(COORDINATION_TASK)
        .where(COORDINATION_TASK.ORGANISATION.eq(organisation))
        .and(wanted)
        .orderBy(COORDINATION_TASK.REQUESTED_AT.desc())
        .limit(limit)
        .fetch(TaskStore::summary);
  }

  private static TaskSummary summary(Record row) {
    var outcome = row.get(COORDINATION_TASK.OUTCOME);
    return new TaskSummary(
        row.get(COORDINATION_TASK.ID),
        row.get(COORDINATION_TASK.TITLE),
        row.get(COORDINATION_TASK.GOAL),
        Origin.valueOf(row.get(COORDINATION_TASK.ORIGIN)),
        TaskStatus.valueOf(row.get(COORDINATION_TASK.STATUS)),
        outcome == null ? null : TaskOutcome.valueOf(outcome),
        row.get(COORDINATION_TASK.VERSION),
        row.get(COORDINATION_TASK.OPEN_ESCALATIONS),
        row.get(COORDINATION_TASK.REQUESTED_AT),
        row.get(COORDINATION_TASK.UPDATED_AT));
  }

  /**
   * A task's file.
   *
   * @param version which; {@code null} for the newest
   */
  public Optional<TaskFile> file(UUID organisation, String taskId, @Nullable Integer version) {
    Condition wanted = version == null ? DSL.noCondition() : TASK_VERSION.VERSION.eq(version);
    return database
        .in(organisation)
        .selectFrom(TASK_VERSION)
        .where(TASK_VERSION.ORGANISATION.eq(organisation))
        .and(TASK_VERSION.TASK.eq(taskId).and(wanted))
        .orderBy(TASK_VERSION.VERSION.desc())
        .limit(1)
        .fetchOptional()
        .map(row ->
            new TaskFile(
                row.get(TASK_VERSION.VERSION),
                TaskStatus.valueOf(row.get(TASK_VERSION.STATUS)),
                row.get(TASK_VERSION.WRITTEN_AT),
                row.get(TASK_VERSION.FILE)));
  }

  /** Numbers of the versions that a task's file has, ascending. */
  public List<Integer> versions(UUID organisation, String taskId) {
    return database
        .in(organisation)
        .select(TASK_VERSION.VERSION)
        .from(TASK_VERSION)
        .where(TASK_VERSION.ORGANISATION.eq(organisation))
        .and(TASK_VERSION.TASK.eq(taskId))
        .orderBy(TASK_VERSION.VERSION)
        .fetch(TASK_VERSION.VERSION);
  }

  private static String write(TaskSnapshot task) {
    try {
      return JSON.writeValueAsString(task);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "task %s cannot be written as JSON".formatted(task.taskId()), e);
    }
  }

  private static TaskSnapshot read(String taskId, String state) {
    try {
      return JSON.readValue(state, TaskSnapshot.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored task %s is not valid".formatted(taskId), e);
    }
  }
}
