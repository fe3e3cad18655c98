package dev.baton.telemetry.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a process says of its health.
 *
 * @param broken why it has to be started anew; empty while it need not. Nothing that another server
 *     does or leaves undone belongs here.
 * @param leaving why it takes no more work on purpose; empty while it does
 * @param dependencies the servers it works with
 * @param facts what else {@code GET /health} says; becomes JSON
 */
public record Health(
    Supplier<List<String>> broken,
    Supplier<List<String>> leaving,
    List<Dependency> dependencies,
    Supplier<?> facts) {

  public Health {
    dependencies = List.copyOf(dependencies);
  }

  /** Without facts. */
  public Health(
      Supplier<List<String>> broken,
      Supplier<List<String>> leaving,
      List<Dependency> dependencies) {
    this(broken, leaving, dependencies, Map::of);
  }

  /** What speaks against it, without asking others: quick. */
  List<String> troubles() {
    var troubles = new ArrayList<>(leaving.get());
    troubles.addAll(broken.get());
    return troubles;
  }

  /** Why it takes no work at the moment; empty when it does. */
  public List<String> obstacles() {
    var obstacles = new ArrayList<>(troubles());
    obstacles.addAll(silent(true));
    return obstacles;
  }

  /** What it goes on without. */
  List<String> degraded() {
    return silent(false);
  }

  private List<String> silent(boolean needed) {
    return dependencies.stream()
        .filter(dependency -> dependency.isNeeded() == needed && !dependency.answers())
        .map(dependency -> dependency.name() + " does not answer")
        .toList();
  }
}
