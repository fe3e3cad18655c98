package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task knows of itself, and the versions of it that are still to be kept. */
final class TaskState {

  /** Longest value that results put into the context, in characters. */
  private static final int LONGEST_CONTEXT = 200;

  private final TaskRequest request;
  private final Escalations escalations;
  private final Map<String, String> context;
  private final List<StepState> steps = new ArrayList<>();
  private final List<LogEntry> log = new ArrayList<>();
  private List<TaskSnapshot> unsaved = new ArrayList<>();
  private String goal;
  private TaskStatus status = TaskStatus.TO_DO;
  private @Nullable TaskOutcome outcome;
  private Plan.@Nullable Planner plannedBy;
  private boolean wide;
  private int version;
  private Instant updatedAt;
  private @Nullable Instant endedAt;

  TaskState(TaskRequest request) {
    this.request = request;
    this.escalations = new Escalations(this);
    this.context = new LinkedHashMap<>(request.context());
    this.goal = request.goal();
    this.updatedAt = request.requestedAt();
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  TaskRequest request() {
    return request;
  }

  Escalations escalations() {
    return escalations;
  }

  Map<String, String> context() {
    return Map.copyOf(context);
  }

  /** The task's own steps and what was handed off, in the order in which they came. */
  List<StepState> steps() {
    return steps;
  }

  String goal() {
    return goal;
  }

  boolean ended() {
    return outcome != null;
  }

  /** Several specialists are needed, or the plan expects them: there is a file. */
  boolean hasFile() {
    return wide || steps.stream().map(StepState::specialist).distinct().count() > 1;
  }

  /** Where the task's file is; {@code null} when it has none. */
  @Nullable String file() {
    return hasFile() ? "/api/tasks/" + request.taskId() + "/file" : null;
  }

  void planned(Plan plan) {
    plannedBy = plan.by();
    wide = plan.candidates().size() > 1;
    for (int i = 0; i < plan.steps().size(); i++) {
      steps.add(new StepState(String.valueOf(i + 1), plan.steps().get(i), null));
    }
    say("coordinator", plan.explanation());
  }

  void rephrase(String otherGoal) {
    goal = otherGoal;
  }

  void say(String from, String text) {
    log.add(new LogEntry(now(), from, text));
  }

  void learn(StepState step, SpecialistResult result) {
    result
        .data()
        .properties()
        .forEach(member -> {
          var value = member.getValue();
          if (value.isValueNode() && !value.isNull() && shareable(value.asText())) {
            context.put(step.specialist().slug() + "." + member.getKey(), value.asText());
          }
        });
  }

  /** Tokens are given to who asked for them, and not to everybody after. */
  private static boolean shareable(String value) {
    return value.length() <= LONGEST_CONTEXT && !value.startsWith("eyJ");
  }

  void progress(StepProgress progress) {
    var step =
        steps.stream()
            .filter(s -> s.number().equals(progress.number()))
            .findFirst()
            .orElseGet(() -> add(progress));
    var result = progress.result();
    if (result == null) {
      step.begin(now());
      say(progress.askedBy().slug(), progress.message());
    } else {
      step.finish(result, now());
      report(step, result);
    }
    changed();
  }

  private StepState add(StepProgress progress) {
    var step =
        new StepState(
            progress.number(),
            new TaskStep(progress.specialist(), progress.goal(), progress.request()),
            progress.askedBy());
    steps.add(step);
    return step;
  }

  void report(StepState step, SpecialistResult result) {
    if (result.message() != null) {
      say(step.specialist().slug(), result.message());
    }
    say(step.specialist().slug(), result.text(step.specialist(), file()));
  }

  void become(TaskStatus next) {
    status = next;
    changed();
  }

  void end(TaskOutcome how) {
    outcome = how;
    endedAt = now();
    become(how == TaskOutcome.COMPLETED ? TaskStatus.DONE : TaskStatus.BLOCKED);
  }

  /** A new version. */
  void changed() {
    version++;
    updatedAt = now();
    unsaved.add(snapshot());
    Workflow.setCurrentDetails(Checklist.of(this));
  }

  boolean hasUnsaved() {
    return !unsaved.isEmpty();
  }

  List<TaskSnapshot> takeUnsaved() {
    var taken = unsaved;
    unsaved = new ArrayList<>();
    return taken;
  }

  TaskSnapshot snapshot() {
    return new TaskSnapshot(
        request.taskId(),
        version,
        request.title(),
        goal,
        request.origin(),
        status,
        outcome,
        plannedBy,
        hasFile(),
        context(),
        request.requirements(),
        steps.stream().map(StepState::view).toList(),
        escalations.all(),
        List.copyOf(log),
        request.requestedAt(),
        updatedAt,
        endedAt,
        request.organisation());
  }
}
