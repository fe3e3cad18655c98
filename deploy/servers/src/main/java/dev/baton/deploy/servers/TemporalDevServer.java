package dev.baton.deploy.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The Temporal dev server of the CLI. SQLite in WAL mode and eager activities: measured to cut 200
 * busy sessions' tool calls from seconds to tens of milliseconds.
 *
 * @param folder for its database
 * @param port gRPC
 * @param httpPort HTTP API; also asked for health
 * @param uiPort empty for none
 * @param durable false keeps everything in memory
 * @param codecEndpoint address that the UI decodes payloads with; empty for none
 */
public record TemporalDevServer(
    Path folder,
    Path log,
    int port,
    int httpPort,
    OptionalInt uiPort,
    boolean durable,
    Optional<String> codecEndpoint) {

  /** A server whose UI decodes nothing. */
  public TemporalDevServer(
      Path folder, Path log, int port, int httpPort, OptionalInt uiPort, boolean durable) {
    this(folder, log, port, httpPort, uiPort, durable, Optional.empty());
  }

  /** What a session can be found by in the Temporal UI; all of type Keyword. */
  public static final List<String> SEARCH_ATTRIBUTES =
      List.of("BatonTemplate", "BatonAgent", "BatonStatus", "BatonRoom");

  public String address() {
    return "127.0.0.1:" + port;
  }

  public Optional<String> ui() {
    return uiPort.isPresent()
        ? Optional.of("http://127.0.0.1:" + uiPort.getAsInt())
        : Optional.empty();
  }

  public ProcessSpec prepare(BinaryStore store, Progress progress) {
    Path executable = store.obtain(PinnedBinary.TEMPORAL, progress);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ServerException(
          "Temporal's folder %s cannot be made: %s".formatted(folder, e.getMessage()), e);
    }
    // The path answers once the namespace exists, which is when workers can connect.
    return ProcessSpec.of(
            "temporal",
            command(executable),
            folder,
            log,
            port,
            Probe.http(httpPort, "/api/v1/namespaces/default"))
        .withStop("TERM", Duration.ofSeconds(15));
  }

  List<String> command(Path executable) {
    List<String> command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--http-port",
                Integer.toString(httpPort),
                "--log-level",
                "warn",
                "--dynamic-config-value",
                "system.enableActivityEagerExecution=true"));
    if (uiPort.isPresent()) {
      command.addAll(
          List.of("--ui-ip", "127.0.0.1", "--ui-port", Integer.toString(uiPort.getAsInt())));
      codecEndpoint.ifPresent(endpoint -> command.addAll(List.of("--ui-codec-endpoint", endpoint)));
    } else {
      command.add("--headless");
    }
    if (durable) {
      command.addAll(
          List.of(
              "--db-filename",
              folder.resolve("temporal.db").toString(),
              "--sqlite-pragma",
              "journal_mode=WAL",
              "--sqlite-pragma",
              "synchronous=1"));
    }
    for (String attribute : SEARCH_ATTRIBUTES) {
      command.addAll(List.of("--search-attribute", attribute + "=Keyword"));
    }
    return command;
  }
}
