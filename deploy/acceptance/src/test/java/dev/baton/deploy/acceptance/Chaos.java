package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./baton chaos}, which has a stack of its own: what it does to that is not felt by other
 * tests.
 */
final class Chaos {

  private Chaos() {}

  /**
   * Lets people talk while one thing after the other happens to the same conversations.
   *
   * @param folder for what it prints
   * @return a report for each, and the last one for all
   */
  static JsonNode inARow(Path folder, int people, String... options)
      throws IOException, InterruptedException {
    var root = LocalStack.repositoryRoot();
    var output = folder.resolve("chaos.json");
    var complaints = folder.resolve("chaos.err");
    var command =
        new ArrayList<>(
            List.of(
                root.resolve("baton").toString(),
                "chaos",
                "--in-a-row",
                "--sessions=" + people,
                "--json"));
    command.addAll(List.of(options));
    var builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectOutput(output.toFile())
            .redirectError(complaints.toFile());
    builder.environment().put("BATON_SKIP_BUILD", "1");
    builder.environment().put("BATON_PORT_OFFSET", LocalStack.PORT_OFFSET);
    var process = builder.start();
    if (!process.waitFor(15, TimeUnit.MINUTES)) {
      process.destroy();
      throw new AssertionError("./baton chaos did not end in 15 minutes");
    }
    var printed = Files.readString(output);
    assertThat(printed).as(Files.readString(complaints)).startsWith("[");
    return new ObjectMapper().readTree(printed);
  }

  /** Nothing was lost or done twice, and everybody went on; how long it took is not judged. */
  static void assertPromisesHeld(JsonNode reports, int people) {
    for (var report : reports) {
      assertThat(report.path("goes_on").asInt())
          .as("conversations that go on after: %s", report.path("trial").asText())
          .isEqualTo(people);
    }
    var inAll = reports.path(reports.size() - 1);
    assertThat(inAll.path("inspected").asBoolean()).isTrue();
    assertThat(inAll.path("lost")).as("what is missing").isEmpty();
    assertThat(inAll.path("doubled")).as("what is there twice").isEmpty();
    assertThat(inAll.path("other")).as("what else is wrong").isEmpty();
    assertThat(inAll.path("orders").asInt()).as("orders placed").isPositive();
  }
}
