package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step while the task runs. */
final class StepState {

  private final String number;
  private final @Nullable Specialist askedBy;
  private Specialist specialist;
  private String goal;
  private JsonNode request;
  private TaskStatus status = TaskStatus.TO_DO;
  private boolean skipped;
  private int attempts;
  private int retries;
  private int revision;
  private boolean rerouted;
  private @Nullable SpecialistResult result;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;

  StepState(String number, TaskStep step, @Nullable Specialist askedBy) {
    this.number = number;
    this.askedBy = askedBy;
    this.specialist = step.specialist();
    this.goal = step.goal();
    this.request = step.request();
  }

  String number() {
    return number;
  }

  Specialist specialist() {
    return specialist;
  }

  String goal() {
    return goal;
  }

  JsonNode request() {
    return request;
  }

  TaskStatus status() {
    return status;
  }

  /** Whether nothing remains to be done for it. */
  boolean settled() {
    return skipped || status == TaskStatus.DONE;
  }

  /** How often the coordinator repeated it by itself. */
  int retries() {
    return retries;
  }

  boolean rerouted() {
    return rerouted;
  }

  /** Changes with the work that is asked for, and not when the same is asked for again. */
  String id(String taskId) {
    return taskId + ":" + number + (revision == 0 ? "" : ":" + revision);
  }

  @Nullable SpecialistError error() {
    return result == null ? null : result.error();
  }

  void begin(Instant now) {
    attempts++;
    status = TaskStatus.IN_PROGRESS;
    startedAt = startedAt == null ? now : startedAt;
    endedAt = null;
  }

  void finish(SpecialistResult outcome, Instant now) {
    result = outcome;
    status = outcome.done() ? TaskStatus.DONE : TaskStatus.BLOCKED;
    endedAt = now;
  }

  void repeat() {
    retries++;
  }

  void correct(JsonNode corrected) {
    request = corrected;
    revision++;
    retries = 0;
  }

  void giveTo(TaskStep other) {
    specialist = other.specialist();
    goal = other.goal();
    request = other.request();
    rerouted = true;
    revision++;
    retries = 0;
  }

  void skip(Instant now) {
    skipped = true;
    status = TaskStatus.BLOCKED;
    endedAt = now;
  }

  StepView view() {
    return new StepView(
        number,
        specialist,
        askedBy,
        goal,
        request,
        status,
        skipped,
        attempts,
        result,
        startedAt,
        endedAt);
  }
}
