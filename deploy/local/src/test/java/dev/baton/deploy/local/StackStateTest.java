package dev.baton.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.servers.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
  private static final Addresses ADDRESSES =
      new Addresses(
          "http://127.0.0.1:8080",
          "baton_key",
          new Addresses.LiveKit("ws://127.0.0.1:7880", "key", "secret"),
          new Addresses.Temporal("127.0.0.1:7233", "http://127.0.0.1:8233", "default", ""),
          new Addresses.Postgres("jdbc:postgresql://127.0.0.1:15432/baton?user=baton&password=pw"),
          new Addresses.Redis("redis://:pw@127.0.0.1:16379"));

  private static final StackState.Id NOBODY = new StackState.Id(1, 1);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), () -> 0);
  private final Installation installation;
  private final Process orphan;

  StackStateTest(@TempDir Path folder) throws IOException {
    installation = new Installation(folder);
    orphan = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void stop() {
    orphan.destroyForcibly();
  }

  @Test
  void what_was_written_is_read_again() {
    StackState state =
        new StackState(me(), true, ADDRESSES, List.of(running("redis", me(), 16379)));

    state.write(installation);

    assertThat(StackState.read(installation)).contains(state);
    assertThat(RunningStack.find(installation)).contains(state);
  }

  @Test
  void a_stack_whose_launcher_is_gone_does_not_run() {
    new StackState(NOBODY, true, ADDRESSES, List.of()).write(installation);

    assertThat(RunningStack.find(installation)).isEmpty();
  }

  @Test
  void what_a_killed_launcher_left_is_stopped_by_the_next() {
    new StackState(
            NOBODY,
            true,
            ADDRESSES,
            List.of(running("redis", StackState.Id.of(orphan.toHandle()), 0)))
        .write(installation);

    Orphans.stop(installation, console);

    assertThat(orphan.onExit().join().isAlive()).isFalse();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("stopping redis (pid " + orphan.pid() + ")");
  }

  @Test
  void a_stranger_with_a_recorded_process_id_is_left_alone() {
    StackState.Id olderNamesake =
        new StackState.Id(orphan.pid(), StackState.Id.of(orphan.toHandle()).startedAtMs() - 60_000);
    new StackState(NOBODY, true, ADDRESSES, List.of(running("redis", olderNamesake, 0)))
        .write(installation);

    Orphans.stop(installation, console);

    assertThat(orphan.isAlive()).isTrue();
  }

  @Test
  void only_one_launcher_holds_an_installation() {
    try (LauncherLock first = LauncherLock.take(installation).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(LauncherLock.take(installation)).isEmpty();
    }
    try (LauncherLock next = LauncherLock.take(installation).orElseThrow()) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void status_as_json_has_what_scripts_rely_on() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JsonNode json = status(listening.getLocalPort());

      assertThat(json.path("ready").asBoolean()).isTrue();
      assertThat(json.path("api").asText()).isEqualTo("http://127.0.0.1:8080");
      assertThat(json.path("livekit").path("api_key").asText()).isEqualTo("key");
      assertThat(json.path("livekit").path("api_secret").asText()).isEqualTo("secret");
      assertThat(json.path("livekit").path("url").asText()).isEqualTo("ws://127.0.0.1:7880");
      assertThat(json.path("temporal").path("address").asText()).isEqualTo("127.0.0.1:7233");
      assertThat(json.path("temporal").path("ui").asText()).isEqualTo("http://127.0.0.1:8233");
      assertThat(json.path("postgres").path("url").asText()).startsWith("jdbc:postgresql://");
      JsonNode process = json.path("processes").path(0);
      assertThat(process.path("name").asText()).isEqualTo("media-worker-1");
      assertThat(process.path("pid").asLong()).isEqualTo(orphan.pid());
      assertThat(process.path("healthy").asBoolean()).isTrue();
    }
  }

  @Test
  void a_process_that_does_not_answer_makes_the_stack_not_ready() throws IOException {
    JsonNode json = status(FreePorts.tcp());

    assertThat(json.path("ready").asBoolean()).isFalse();
    assertThat(json.path("processes").path(0).path("healthy").asBoolean()).isFalse();
  }

  @Test
  void nothing_running_is_not_ready_and_has_no_addresses() {
    JsonNode json = new ObjectMapper().valueToTree(StatusReport.of(Optional.empty()));

    assertThat(json.path("ready").asBoolean()).isFalse();
    assertThat(json.has("api")).isFalse();
    assertThat(json.path("processes")).isEmpty();
  }

  private JsonNode status(int port) {
    StackState state =
        new StackState(
            me(),
            true,
            ADDRESSES,
            List.of(running("media-worker-1", StackState.Id.of(orphan.toHandle()), port)));
    return new ObjectMapper().valueToTree(StatusReport.of(Optional.of(state)));
  }

  private static StackState.Running running(String name, StackState.Id id, int port) {
    return new StackState.Running(
        name, id, port, URI.create("tcp://127.0.0.1:" + port), "TERM", false);
  }

  private static StackState.Id me() {
    return StackState.Id.of(ProcessHandle.current());
  }
}
