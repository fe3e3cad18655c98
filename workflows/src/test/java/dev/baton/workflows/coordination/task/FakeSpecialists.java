package dev.baton.workflows.coordination.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.activity.Activity;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** All six specialists; each does what a test told it for an operation, or simply succeeds. */
final class FakeSpecialists implements DynamicActivity {

  private final Map<String, Function<Delegation, SpecialistResult>> behaviours =
      new ConcurrentHashMap<>();
  private final List<Delegation> performed = new CopyOnWriteArrayList<>();

  void on(String operation, Function<Delegation, SpecialistResult> behaviour) {
    behaviours.put(operation, behaviour);
  }

  List<Delegation> performed() {
    return List.copyOf(performed);
  }

  @Override
  public Object execute(EncodedValues arguments) {
    var delegation = arguments.get(0, Delegation.class);
    var type = Activity.getExecutionContext().getInfo().getActivityType();
    if (!type.equals(delegation.specialist().activityType())) {
      throw new IllegalStateException(type + " was given " + delegation.specialist());
    }
    performed.add(delegation);
    return behaviours.getOrDefault(delegation.operation(), FakeSpecialists::done).apply(delegation);
  }

  static SpecialistResult done(Delegation delegation) {
    return SpecialistResult.completed(
        delegation.operation(),
        List.of(),
        JsonNodeFactory.instance.objectNode().put("done", delegation.operation()));
  }
}
