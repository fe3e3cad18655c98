package dev.baton.deploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMinutes(1));

  /** Long enough for a loaded machine; reached only when something is broken. */
  private static final long LIMIT_S = 30;

  @TempDir Path folder;
  private final Recorder recorder = new Recorder();

  @Test
  void a_process_that_ends_while_starting_is_reported_with_its_last_words() {
    ProcessSpec spec =
        shell("echo 'no such option' >&2; exit 3", new Probe.Tcp("127.0.0.1", FreePorts.tcp()));

    assertThatThrownBy(() -> ManagedProcess.start(spec))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("sample ended with status 3")
        .hasMessageContaining("no such option")
        .hasMessageContaining("sample.log");
  }

  @Test
  void a_process_that_stays_unhealthy_is_not_left_running() {
    ProcessSpec spec =
        shell(
                "echo $$ > pid; echo still at it; exec sleep 600",
                new Probe.Tcp("127.0.0.1", FreePorts.tcp()))
            .withStartLimit(Duration.ofMillis(500));

    assertThatThrownBy(() -> ManagedProcess.start(spec)).hasMessageContaining("not healthy");
    assertThat(folder.resolve("pid"))
        .content()
        .satisfies(pid ->
            assertThat(ProcessHandle.of(Long.parseLong(pid.strip())).filter(ProcessHandle::isAlive))
                .isEmpty());
  }

  @Test
  void the_process_id_is_the_programs_own() {
    try (ManagedProcess process =
        ManagedProcess.start(shell("echo $$; exec sleep 600", written()))) {
      assertThat(new LogFile(folder.resolve("sample.log")).tail(1, 0))
          .containsExactly(Long.toString(process.pid()));
    }
  }

  @Test
  void a_process_that_ignores_the_request_to_stop_is_killed() {
    ManagedProcess process =
        ManagedProcess.start(
            shell("trap '' TERM; echo ready; while :; do sleep 0.05; done", written())
                .withStop("TERM", Duration.ofMillis(200)));

    process.stop();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void an_interrupt_is_sent_where_that_is_the_orderly_stop() {
    ManagedProcess process =
        ManagedProcess.start(
            // A shell may trap only what was not ignored before, as in a script's background.
            shell(
                    "exec env --default-signal=INT sh -c "
                        + "'trap \"echo orderly; exit 0\" INT; echo ready; while :; do sleep 0.05; done'",
                    written())
                .withStop("INT", Duration.ofSeconds(LIMIT_S)));

    process.stop();

    assertThat(new LogFile(folder.resolve("sample.log")).tail(1, 0)).containsExactly("orderly");
  }

  @Test
  void a_process_that_dies_is_started_again() throws InterruptedException {
    try (Supervisor supervisor =
        new Supervisor(shell("echo ready; exec sleep 600", written()), QUICK, recorder)) {
      supervisor.start();
      ManagedProcess first = recorder.nextStarted();

      ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

      assertThat(recorder.nextDeath()).isEqualTo("sample ended with status 137");
      ManagedProcess second = recorder.nextStarted();
      assertThat(second.pid()).isNotEqualTo(first.pid());
      assertThat(supervisor.current()).contains(second);
    }
  }

  @Test
  void restarting_goes_on_when_an_attempt_fails() throws Exception {
    // Fails once after the first run: as long as the file "broken" is there, which the failure
    // removes.
    String script = "if [ -e broken ]; then rm broken; exit 1; fi; touch up; exec sleep 600";
    Path up = folder.resolve("up");
    try (Supervisor supervisor = new Supervisor(shell(script, new Present(up)), QUICK, recorder)) {
      supervisor.start();
      ManagedProcess first = recorder.nextStarted();
      Files.createFile(folder.resolve("broken"));
      Files.delete(up);

      ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

      assertThat(recorder.nextDeath()).contains("137");
      assertThat(recorder.nextDeath()).contains("did not start");
      assertThat(recorder.nextStarted().isAlive()).isTrue();
    }
  }

  @Test
  void a_stopped_process_stays_stopped() throws InterruptedException {
    Supervisor supervisor =
        new Supervisor(shell("echo ready; exec sleep 600", written()), QUICK, recorder);
    supervisor.start();
    ManagedProcess process = recorder.nextStarted();

    supervisor.stop();

    assertThat(process.isAlive()).isFalse();
    assertThat(supervisor.current()).isEmpty();
    assertThat(recorder.deaths).isEmpty();
  }

  @Test
  void delays_double_up_to_the_longest() {
    Backoff backoff =
        new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15), Duration.ofMinutes(1));

    assertThat(List.of(backoff.delay(1), backoff.delay(2), backoff.delay(3), backoff.delay(50)))
        .containsExactly(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(15));
  }

  private ProcessSpec shell(String script, Probe probe) {
    return ProcessSpec.of(
        "sample", List.of("/bin/sh", "-c", script), folder, folder.resolve("sample.log"), 0, probe);
  }

  /** Passes when the process has written its first line. */
  private Probe written() {
    return new Present(folder.resolve("sample.log"));
  }

  /** Passes when a file is there and, for a log, has something in it. */
  private record Present(Path file) implements Probe {
    @Override
    public boolean passes() {
      try {
        return Files.exists(file) && (Files.size(file) > 0 || !file.toString().endsWith(".log"));
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public URI address() {
      return file.toUri();
    }
  }

  private static final class Recorder implements Supervisor.Listener {
    private final BlockingQueue<ManagedProcess> starts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> deaths = new LinkedBlockingQueue<>();

    @Override
    public void started(ManagedProcess process) {
      starts.add(process);
    }

    @Override
    public void died(String name, String reason, Duration delay) {
      deaths.add(name + " " + reason);
    }

    ManagedProcess nextStarted() throws InterruptedException {
      return present(starts.poll(LIMIT_S, TimeUnit.SECONDS));
    }

    String nextDeath() throws InterruptedException {
      return present(deaths.poll(LIMIT_S, TimeUnit.SECONDS));
    }

    private static <T> T present(@org.jspecify.annotations.Nullable T value) {
      if (value == null) {
        throw new AssertionError("nothing happened in %d s".formatted(LIMIT_S));
      }
      return value;
    }
  }
}
