package dev.baton.coordinator.coordination;

import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.Escalation;
import dev.baton.workflows.coordination.task.LogEntry;
import dev.baton.workflows.coordination.task.StepView;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import dev.baton.workflows.coordination.task.TaskStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A task as a file of Markdown-Driven Task Management: TOML front matter between {@code +++}, then
 * Markdown with one checklist for each specialist.
 */
final class MdtmFile {

  /** The file. */
  static String of(TaskSnapshot task) {
    var file = new StringBuilder();
    frontMatter(file, task);
    file.append("\n# ").append(line(task.title())).append('\n');
    file.append("\n## Description\n\n").append(quoted(task.goal()));
    list(
        file,
        "Context",
        task.context().entrySet().stream()
            .map(e -> "- %s: %s".formatted(line(e.getKey()), line(e.getValue())))
            .sorted()
            .toList());
    list(
        file,
        "Requirements",
        task.requirements().stream().map(words -> "- " + line(words)).toList());
    list(
        file,
        "Acceptance criteria",
        task.steps().stream()
            .filter(step -> step.askedBy() == null)
            .map(step -> "- [%s] %s".formatted(mark(step), line(step.goal())))
            .toList());
    specialists(task).forEach(specialist -> checklist(file, task, specialist));
    task.escalations().forEach(escalation -> escalation(file, escalation));
    file.append("\n## Log\n");
    task.log().forEach(entry -> entry(file, entry));
    return file.toString();
  }

  private static void frontMatter(StringBuilder file, TaskSnapshot task) {
    file.append("+++\n");
    member(file, "id", toml(task.taskId()));
    member(file, "title", toml(task.title()));
    member(file, "status", toml(task.status().label()));
    member(file, "type", toml("livekit-coordination"));
    member(file, "priority", toml("medium"));
    member(
        file,
        "assigned_to",
        specialists(task).stream()
            .map(specialist -> toml(specialist.slug()))
            .collect(Collectors.joining(", ", "[", "]")));
    member(file, "coordinator", toml(CoordinationContract.workflowId(task.taskId())));
    member(file, "created_date", task.requestedAt().toString());
    member(file, "updated_date", task.updatedAt().toString());
    member(file, "version", String.valueOf(task.version()));
    var outcome = task.outcome();
    if (outcome != null) {
      member(file, "outcome", toml(outcome.name().toLowerCase(Locale.ROOT)));
    }
    member(file, "related_docs", "[]");
    file.append("+++\n");
  }

  private static void member(StringBuilder file, String name, String value) {
    file.append(name).append(" = ").append(value).append('\n');
  }

  private static List<Specialist> specialists(TaskSnapshot task) {
    return task.steps().stream().map(StepView::specialist).distinct().toList();
  }

  private static void checklist(StringBuilder file, TaskSnapshot task, Specialist specialist) {
    var steps = task.steps().stream().filter(step -> step.specialist() == specialist).toList();
    file.append("\n## Checklist: ").append(specialist.slug()).append(" · ");
    file.append(together(steps).label()).append("\n\n");
    for (var step : steps) {
      file.append("- [%s] **%s** %s".formatted(mark(step), step.number(), line(step.goal())));
      file.append(" (`").append(line(step.request().path("operation").asText())).append("`");
      var asker = step.askedBy();
      if (asker != null) {
        file.append(", asked by ").append(asker.slug());
      }
      file.append(") ").append(step.skipped() ? "left out" : step.status().label()).append('\n');
      var result = step.result();
      if (result != null) {
        file.append("  - ").append(line(result.summary())).append('\n');
        result.resources().forEach(r -> file.append("  - ").append(line(r)).append('\n'));
      }
    }
  }

  private static TaskStatus together(List<StepView> steps) {
    var open = steps.stream().map(StepView::status).filter(s -> s != TaskStatus.DONE).toList();
    if (open.isEmpty()) {
      return TaskStatus.DONE;
    }
    if (open.contains(TaskStatus.BLOCKED)) {
      return TaskStatus.BLOCKED;
    }
    boolean begun = open.contains(TaskStatus.IN_PROGRESS) || open.size() < steps.size();
    return begun ? TaskStatus.IN_PROGRESS : TaskStatus.TO_DO;
  }

  private static String mark(StepView step) {
    return step.status() == TaskStatus.DONE ? "x" : " ";
  }

  private static void escalation(StringBuilder file, Escalation escalation) {
    file.append("\n## Escalation ").append(escalation.n());
    file.append(escalation.open() ? " · open\n\n" : " · answered\n\n");
    file.append(quoted(escalation.question())).append('\n');
    var answer = escalation.answer();
    for (var option : escalation.options()) {
      boolean chosen = answer != null && answer.choice() == option.choice();
      file.append(
          "- [%s] `%s`: %s%n"
              .formatted(
                  chosen ? "x" : " ",
                  option.choice().name().toLowerCase(Locale.ROOT),
                  line(option.explanation())));
    }
  }

  private static void list(StringBuilder file, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      file.append("\n## ").append(title).append("\n\n");
      lines.forEach(line -> file.append(line).append('\n'));
    }
  }

  /** Messages keep their own layout; a fence that they hold themselves does not end theirs. */
  private static void entry(StringBuilder file, LogEntry entry) {
    var fence = "~~~";
    while (entry.text().contains(fence)) {
      fence += "~";
    }
    file.append("\n### ").append(entry.at()).append(" · ").append(line(entry.from()));
    file.append("\n\n").append(fence).append("text\n").append(entry.text());
    file.append('\n').append(fence).append('\n');
  }

  /** Words of people stay paragraphs: nothing in them becomes a heading or front matter. */
  private static String quoted(String words) {
    return words.lines().map(line -> "> " + line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(String words) {
    return words.replaceAll("\\s+", " ").strip();
  }

  private static String toml(String text) {
    var literal = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            literal.append('\\').appendCodePoint(c);
          } else if (c < 0x20 || c == 0x7f) {
            literal.append("\\u%04x".formatted(c));
          } else {
            literal.appendCodePoint(c);
          }
        });
    return literal.append('"').toString();
  }

  private MdtmFile() {}
}
