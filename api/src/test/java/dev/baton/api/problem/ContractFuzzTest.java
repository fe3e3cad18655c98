package dev.baton.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi;
import dev.baton.api.tool.ToolWorkers;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that a program makes out of the API's own document: at the limits of what it allows, and
 * beyond them. None is answered as if the fault were the API's. Each run makes the same requests.
 */
class ContractFuzzTest extends ApiTest {

  /** For each operation. More find more, and take longer: the suite shall stay quick. */
  private static final String EXAMPLES = "6";

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_PAYLOAD_KEYS", "k1:" + "A".repeat(43) + "=");
    environment.put("BATON_LIMIT_KEY", "1000000");
  }

  @Test
  void no_request_is_answered_with_a_fault_of_the_api(@TempDir Path folder) throws IOException {
    freeSlots(1_000);
    var schemathesis = Schemathesis.obtain();
    var document =
        Files.writeString(folder.resolve("api.yaml"), api.get("/v3/api-docs.yaml").text());
    var log = Files.createFile(folder.resolve("schemathesis.log"));

    int status;
    // Some wait for what the coordinator says of tools.
    var workers = new ToolWorkers(api.bean(WorkflowClient.class));
    try {
      status =
          schemathesis.run(
              log,
              document.toString(),
              "--url",
              api.root().toString(),
              "--header",
              "Authorization: Bearer " + RunningApi.MACHINE_KEY,
              // Streams have no end; that they begin, HostileRequestsTest sees.
              "--exclude-path-regex",
              "/events$",
              "--checks",
              "not_a_server_error",
              "--phases",
              "examples,fuzzing",
              "--max-examples",
              EXAMPLES,
              "--workers",
              "2",
              "--generation-deterministic",
              "--continue-on-failure",
              "--suppress-health-check",
              "all",
              "--warnings",
              "off",
              "--request-timeout",
              "20",
              "--no-color");
    } finally {
      workers.close();
    }

    assertThat(status).as(Schemathesis.text(log)).isZero();
  }
}
