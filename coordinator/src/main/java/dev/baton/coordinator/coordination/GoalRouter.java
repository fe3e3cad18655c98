package dev.baton.coordinator.coordination;

import dev.baton.coordinator.coordination.Rule.Missing;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.Plan;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Divides a goal in plain words by the {@link DecisionTree}. It is sure only when each part of the
 * goal means exactly one operation and says everything that it needs.
 */
final class GoalRouter {

  private static final String VERBS =
      "create|open|set ?up|make|generate|issue|give|record|start|stop|end|stream|broadcast|export"
          + "|list|show|delete|close|remove|kick|mute|unmute|silence|subscribe|unsubscribe|let|allow"
          + "|forbid|revoke|check|inspect|verify|configure|limit|add|send|notify|register|download"
          + "|upload|store|copy";
  private static final Pattern PARTS =
      Pattern.compile(
          "\\s*(?:;|\\n|[.!?](?:\\s+|$)|,?\\s+(?:and\\s+)?then\\s+|,?\\s+and\\s+(?=(?:VERBS)\\b)|,\\s*(?=(?:VERBS)\\b))\\s*"
              .replace("VERBS", VERBS),
          Pattern.CASE_INSENSITIVE);

  private GoalRouter() {}

  /** The plan, or why there is none. */
  static Plan route(TaskRequest request) {
    var whole = new Details(request.goal(), request.goal(), request.context());
    return Recipes.plan(request.taskId(), whole).orElseGet(() -> byParts(request));
  }

  private static Plan byParts(TaskRequest request) {
    var steps = new ArrayList<TaskStep>();
    for (var part : PARTS.split(request.goal())) {
      if (part.isBlank()) {
        continue;
      }
      var rules = DecisionTree.RULES.stream().filter(rule -> rule.matches(part)).toList();
      if (rules.size() != 1) {
        return unsure(request.goal(), part, rules);
      }
      try {
        steps.addAll(rules.getFirst().steps(new Details(part, request.goal(), request.context())));
      } catch (Missing missing) {
        return new Plan(
            Plan.Planner.RULES,
            "\"%s\" leaves something open: %s".formatted(part, missing.getMessage()),
            List.of(),
            List.of(rules.getFirst().specialist()));
      }
    }
    if (steps.size() > TaskRequest.MAX_STEPS) {
      return new Plan(
          Plan.Planner.RULES,
          "The goal has %d steps; a task may have %d."
              .formatted(steps.size(), TaskRequest.MAX_STEPS),
          List.of(),
          List.of());
    }
    return steps.isEmpty() ? unsure(request.goal(), request.goal(), List.of()) : sure(steps);
  }

  private static Plan sure(List<TaskStep> steps) {
    var specialists = steps.stream().map(TaskStep::specialist).distinct().toList();
    var explanation =
        steps.stream()
            .map(s -> s.specialist().slug() + ": " + s.request().path("operation").asText())
            .collect(Collectors.joining("; ", "By the decision tree: ", "."));
    return new Plan(Plan.Planner.RULES, explanation, steps, specialists);
  }

  private static Plan unsure(String goal, String part, List<Rule> rules) {
    var explanation =
        rules.isEmpty()
            ? "\"%s\" names no operation of a specialist.".formatted(part)
            : "\"%s\" may mean %s."
                .formatted(
                    part, rules.stream().map(Rule::operation).collect(Collectors.joining(" or ")));
    return new Plan(Plan.Planner.RULES, explanation, List.of(), candidates(goal, rules));
  }

  private static List<Specialist> candidates(String goal, List<Rule> rules) {
    if (!rules.isEmpty()) {
      return rules.stream().map(Rule::specialist).distinct().toList();
    }
    return DecisionTree.DOMAINS.entrySet().stream()
        .filter(domain -> domain.getValue().matcher(goal).find())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
