package dev.baton.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A running installation, as {@code ./baton status --json} describes it.
 *
 * @param api the API
 * @param processes its processes
 * @param temporal host and port; empty where it is not known
 * @param namespace of Temporal
 * @param keys of workflow payloads; empty for none
 */
record StackStatus(
    ApiAddress api,
    List<WatchedProcess> processes,
    String temporal,
    String namespace,
    String keys) {

  private static final ObjectMapper JSON = new ObjectMapper();

  StackStatus {
    processes = List.copyOf(processes);
  }

  /** An installation of which only the API is known. */
  StackStatus(ApiAddress api, List<WatchedProcess> processes) {
    this(api, processes, "", "default", "");
  }

  @Override
  public String toString() {
    return "StackStatus[api=%s, keys=REDACTED]".formatted(api);
  }

  /**
   * Asks the launcher of a checkout.
   *
   * @throws BenchException when nothing runs there
   */
  static StackStatus ofCheckout(Path home) throws InterruptedException {
    try {
      var builder = new ProcessBuilder(home.resolve("baton").toString(), "status", "--json");
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      var process = builder.start();
      var document = process.getInputStream().readAllBytes();
      process.waitFor();
      return parse(document);
    } catch (IOException e) {
      throw new BenchException("cannot run ./baton status --json in " + home, e);
    }
  }

  static StackStatus parse(byte[] document) {
    JsonNode status;
    try {
      status = JSON.readTree(document);
    } catch (IOException e) {
      throw new BenchException("the status is not JSON; it is what ./baton status --json prints");
    }
    if (!status.path("ready").asBoolean() || !status.path("api").isTextual()) {
      throw new BenchException("Baton is not ready: start it with ./baton up");
    }
    var processes = new ArrayList<WatchedProcess>();
    for (var process : status.path("processes")) {
      if (process.path("pid").asLong() > 0) {
        processes.add(
            new WatchedProcess(process.path("name").asText(), process.path("pid").asLong()));
      }
    }
    var temporal = status.path("temporal");
    return new StackStatus(
        new ApiAddress(URI.create(status.path("api").asText()), status.path("api_key").asText("")),
        processes,
        temporal.path("address").asText(""),
        temporal.path("namespace").asText("default"),
        temporal.path("payload_keys").asText(""));
  }
}
