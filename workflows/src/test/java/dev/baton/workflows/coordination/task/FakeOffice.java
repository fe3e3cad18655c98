package dev.baton.workflows.coordination.task;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Plans and keeps tasks without rules and without a database. */
final class FakeOffice implements TaskPlanning, TaskRecords {

  final AtomicInteger failuresToCome = new AtomicInteger();
  volatile Function<TaskRequest, Plan> rules = request -> unsure("The goal names nothing.");
  volatile Function<TaskRequest, Plan> model = request -> unsure("There is no model.");

  private final List<List<TaskSnapshot>> saves = new CopyOnWriteArrayList<>();

  static Plan unsure(String why) {
    return new Plan(Plan.Planner.RULES, why, List.of(), List.of());
  }

  @Override
  public Plan route(TaskRequest request) {
    return rules.apply(request);
  }

  @Override
  public Plan askModel(TaskRequest request) {
    return model.apply(request);
  }

  @Override
  public void save(List<TaskSnapshot> versions) {
    if (failuresToCome.getAndDecrement() > 0) {
      throw new IllegalStateException("the database is away");
    }
    saves.add(List.copyOf(versions));
  }

  List<List<TaskSnapshot>> saves() {
    return List.copyOf(saves);
  }

  List<TaskSnapshot> versions() {
    return saves.stream().flatMap(List::stream).toList();
  }
}
