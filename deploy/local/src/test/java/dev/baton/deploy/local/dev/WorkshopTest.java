package dev.baton.deploy.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkshopTest {
  private final Path home;
  private final List<String> told = new ArrayList<>();
  private final FakeHands hands = new FakeHands();
  private final Workshop workshop;

  WorkshopTest(@TempDir Path home) throws IOException {
    this.home = home;
    for (String module : List.of("coordinator", "media-worker", "api", "activities")) {
      Path target = Files.createDirectories(home.resolve(module).resolve("target"));
      Files.writeString(
          target.resolve("classpath.txt"),
          module.equals("coordinator")
              ? "/x/baton-activities-0.1.0.jar:/x/baton-workflows-0.1.0.jar"
              : "/x/baton-workflows-0.1.0.jar");
    }
    workshop =
        new Workshop(
            new Modules(home),
            home.resolve("frontend/src"),
            List.of(home.resolve("agents")),
            List.of(home.resolve("my-tools.jar")),
            List.of(home.resolve("my-panels")),
            hands,
            told::add);
  }

  @Test
  void a_template_becomes_a_draft_and_nothing_else_happens() {
    workshop.changed(Set.of(home.resolve("agents/desk.yaml")));

    assertThat(told).containsExactly("desk: the draft takes effect at the next turn of 1 session");
    assertThat(hands.done).containsExactly("sync");
  }

  @Test
  void code_is_built_with_what_was_compiled_against_it_and_changed_processes_are_replaced() {
    workshop.changed(Set.of(home.resolve("activities/src/main/java/A.java")));

    assertThat(hands.done).containsExactly("build [activities, coordinator]", "restart changed");
    assertThat(told)
        .containsExactly(
            "activities: being built",
            "activities: built",
            "coordinator (pid 7) is ready",
            "activities: runs");
  }

  @Test
  void code_of_all_processes_builds_all_of_them() {
    workshop.changed(Set.of(home.resolve("workflows/src/main/java/A.java")));

    assertThat(hands.done.getFirst())
        .isEqualTo("build [activities, api, coordinator, media-worker, workflows]");
  }

  @Test
  void code_that_does_not_compile_leaves_what_runs_as_it_is() {
    hands.fault = Optional.of("A.java:[3,1] ';' expected");

    workshop.changed(Set.of(home.resolve("api/src/main/java/A.java")));

    assertThat(hands.done).containsExactly("build [api]");
    assertThat(told).last().isEqualTo("api: what runs stays as it is. A.java:[3,1] ';' expected");
  }

  @Test
  void the_jar_of_an_agents_functions_belongs_to_the_coordinator() {
    workshop.changed(Set.of(home.resolve("my-tools.jar")));

    assertThat(hands.done).containsExactly("restart coordinator");
  }

  @Test
  void the_page_is_built_and_no_process_replaced() {
    workshop.changed(Set.of(home.resolve("frontend/src/app.tsx")));

    assertThat(hands.done).containsExactly("page");
    assertThat(told).last().isEqualTo("page: built; reload it in the browser");
  }

  @Test
  void the_definition_of_an_own_panel_is_read_by_all_processes() {
    workshop.changed(
        Set.of(
            home.resolve("my-panels/timer/panel.json"), home.resolve("my-panels/timer/panel.js")));

    assertThat(hands.done).containsExactly("restart all");
    assertThat(told).last().isEqualTo("own panels: all processes know it; reload the page");
  }

  @Test
  void the_script_of_an_own_panel_is_read_by_the_page_alone() {
    workshop.changed(Set.of(home.resolve("my-panels/timer/panel.js")));

    assertThat(hands.done).isEmpty();
    assertThat(told).containsExactly("own panels: reload the page in the browser");
  }

  private static final class FakeHands implements Workshop.Hands {
    final List<String> done = new ArrayList<>();
    Optional<String> fault = Optional.empty();

    @Override
    public List<String> sync() {
      done.add("sync");
      return List.of("desk: the draft takes effect at the next turn of 1 session");
    }

    @Override
    public Optional<String> build(Set<String> modules) {
      done.add("build " + modules);
      return fault;
    }

    @Override
    public Optional<String> buildPage() {
      done.add("page");
      return fault;
    }

    @Override
    public Optional<String> restartChanged(Consumer<String> tell) {
      done.add("restart changed");
      tell.accept("api runs this build already");
      tell.accept("coordinator (pid 7) is ready");
      return Optional.empty();
    }

    @Override
    public Optional<String> restart(String process, Consumer<String> tell) {
      done.add("restart " + process);
      return Optional.empty();
    }

    @Override
    public Optional<String> restartAll(Consumer<String> tell) {
      done.add("restart all");
      return Optional.empty();
    }
  }
}
