package dev.baton.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.baton.deploy.servers.Backoff;
import dev.baton.deploy.servers.ManagedProcess;
import dev.baton.deploy.servers.Probe;
import dev.baton.deploy.servers.ProcessSpec;
import dev.baton.deploy.servers.ServerException;
import dev.baton.deploy.servers.Supervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small shell processes whose health the test answers for. */
class RollingRestartTest {
  private static final String ORDERLY = "trap 'exit 0' TERM; echo up; while :; do sleep 0.05; done";

  private final Path folder;
  private final HttpServer health;
  private final Fleet fleet = new Fleet();
  private final List<String> told = new ArrayList<>();
  private final RollingRestart restarts;
  private volatile String answer = "{\"status\":\"UP\"}";
  private String script = ORDERLY;
  private String newBuild = "new";

  RollingRestartTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    health.createContext(
        "/health/ready",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    health.start();
    restarts =
        new RollingRestart(
            new RollingRestart.Build() {
              @Override
              public boolean has(ProcessSpec running) {
                return newBuild.equals(running.environment().get("BATON_BUILD_ID"));
              }

              @Override
              public ProcessSpec successor(String name) {
                return spec(name.equals("media-worker-1") ? "media-worker-3" : name, newBuild);
              }
            },
            fleet,
            RollingRestartTest::supervisor,
            () -> {},
            Duration.ofMillis(300));
    for (String name : List.of("Redis", "api", "coordinator", "media-worker-1")) {
      Supervisor supervisor = supervisor(spec(name, "old"));
      fleet.add(supervisor);
      supervisor.start();
    }
  }

  @AfterEach
  void stop() {
    fleet.close().forEach(Supervisor::stop);
    health.stop(0);
  }

  @Test
  void all_of_baton_is_replaced_and_nothing_else() {
    long redis = pid("Redis");

    restarts.run(List.of(), false, told::add);

    assertThat(fleet.names()).containsExactly("Redis", "api", "coordinator", "media-worker-3");
    assertThat(builds()).containsExactly("old", "new", "new", "new");
    assertThat(pid("Redis")).isEqualTo(redis);
    assertThat(told)
        .anySatisfy(line -> assertThat(line).matches("media-worker-3 \\(.* is ready after .*"))
        .anySatisfy(line -> assertThat(line).startsWith("media-worker-1 has left after"))
        .last()
        .asString()
        .startsWith("api (pid")
        .contains("it was away for");
    assertThat(told.getFirst()).startsWith("coordinator (pid");
  }

  @Test
  void a_process_whose_successor_is_not_ready_goes_on_and_so_do_those_after_it() {
    answer = "{\"status\":\"DOWN\",\"reasons\":[\"Temporal does not answer\"]}";
    long worker = pid("media-worker-1");
    long api = pid("api");

    assertThatThrownBy(() -> restarts.run(List.of("media-worker", "api"), false, told::add))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("media-worker-1 (pid %d, build old) was not replaced", worker)
        .hasMessageContaining("media-worker-3 says: Temporal does not answer");

    assertThat(pid("media-worker-1")).isEqualTo(worker);
    assertThat(pid("api")).isEqualTo(api);
    assertThat(fleet.running()).hasSize(4).noneMatch(StackState.Running::leaving);
  }

  @Test
  void
      a_build_that_does_not_even_start_is_told_with_its_last_words_and_the_one_before_runs_again() {
    script = "echo 'no such class' >&2; exit 1";

    assertThatThrownBy(() -> restarts.run(List.of("api"), false, told::add))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("build old) runs again as before")
        .hasMessageContaining("no such class");

    assertThat(builds()).containsOnly("old");
    assertThat(fleet.find("api").flatMap(Supervisor::current)).isPresent();
  }

  @Test
  void what_runs_the_build_already_may_be_left_alone() {
    newBuild = "old";

    restarts.run(List.of(), true, told::add);

    assertThat(told)
        .containsExactly(
            "coordinator runs this build already",
            "media-worker-1 runs this build already",
            "api runs this build already");
  }

  @Test
  void a_name_that_there_is_not_is_answered_with_those_that_there_are() {
    assertThatThrownBy(() -> restarts.run(List.of("Redis"), false, told::add))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no process 'Redis' to restart")
        .hasMessageContaining("coordinator, media-worker-1, api");
  }

  private ProcessSpec spec(String name, String build) {
    String command = build.equals("old") ? ORDERLY : script;
    int port = health.getAddress().getPort();
    return ProcessSpec.of(
            name,
            List.of("sh", "-c", command),
            folder,
            folder.resolve(name + ".log"),
            0,
            // Only a process that lives is asked: one that ends at once has no time to be healthy.
            script.equals(ORDERLY) || build.equals("old")
                ? Probe.http(port, "/health/ready")
                : Probe.http(port, "/none"))
        .withEnvironment(
            Map.of("BATON_HEALTH_PORT", Integer.toString(port), "BATON_BUILD_ID", build));
  }

  private long pid(String name) {
    return fleet.find(name).flatMap(Supervisor::current).map(ManagedProcess::pid).orElseThrow();
  }

  private List<String> builds() {
    return fleet.names().stream()
        .map(name -> fleet.find(name).orElseThrow().spec().environment().get("BATON_BUILD_ID"))
        .toList();
  }

  private static Supervisor supervisor(ProcessSpec spec) {
    return new Supervisor(
        spec,
        Backoff.DEFAULT,
        new Supervisor.Listener() {
          @Override
          public void started(ManagedProcess process) {}

          @Override
          public void died(String name, String reason, Duration delay) {}
        });
  }
}
