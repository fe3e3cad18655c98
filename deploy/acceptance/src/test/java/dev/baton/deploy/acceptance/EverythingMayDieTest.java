package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./baton chaos}: how long things take is not judged. */
final class EverythingMayDieTest {

  private static final int PEOPLE = 2;

  @Test
  void twoConversationsGoOnWholeWhileOneProcessAfterTheOtherIsKilled(@TempDir Path folder)
      throws Exception {
    var reports =
        chaos(
            folder,
            "--fault=kill",
            "--only=worker,coordinator,temporal,livekit",
            "--in-a-row",
            "--sessions=" + PEOPLE,
            "--json");

    var inAll = reports.path(reports.size() - 1);
    assertThat(inAll.path("inspected").asBoolean()).isTrue();
    assertThat(inAll.path("lost")).as("what is missing").isEmpty();
    assertThat(inAll.path("doubled")).as("what is there twice").isEmpty();
    assertThat(inAll.path("other")).as("what else is wrong").isEmpty();
    assertThat(inAll.path("goes_on").asInt()).as("conversations that go on").isEqualTo(PEOPLE);
    assertThat(inAll.path("orders").asInt()).as("orders placed").isPositive();
  }

  private static JsonNode chaos(Path folder, String... arguments) throws Exception {
    var root = LocalStack.repositoryRoot();
    var output = folder.resolve("chaos.json");
    var complaints = folder.resolve("chaos.err");
    var command = new ArrayList<>(List.of(root.resolve("baton").toString(), "chaos"));
    command.addAll(List.of(arguments));
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
}
