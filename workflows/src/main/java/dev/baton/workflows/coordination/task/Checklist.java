package dev.baton.workflows.coordination.task;

import java.util.stream.Collectors;

/** What the Temporal UI shows of a task. */
final class Checklist {

  static String of(TaskState state) {
    return state.steps().stream()
        .map(step ->
            "- [%s] **%s** %s · %s"
                .formatted(
                    step.status() == TaskStatus.DONE ? "x" : " ",
                    step.specialist().slug(),
                    Words.cut(step.goal(), 200),
                    step.status().label()))
        .collect(Collectors.joining("\n", Words.cut(state.goal(), 400) + "\n\n", ""));
  }

  private Checklist() {}
}
