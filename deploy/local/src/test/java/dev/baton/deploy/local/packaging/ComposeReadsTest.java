package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.servers.BinaryStore;
import dev.baton.deploy.servers.PinnedBinary;
import dev.baton.deploy.servers.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compose file as {@code docker compose} reads it, without an engine: its own reader checks it
 * against the Compose specification's schema and resolves it. Whether that which it names is there,
 * {@link ComposeTest} sees.
 */
class ComposeReadsTest {

  private static final Path COMPOSE = Path.of("../compose").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String reader = "";

  @TempDir Path folder;
  private String file = "";

  @BeforeAll
  static void obtainReader() {
    try {
      reader =
          BinaryStore.ofThisMachine().obtain(PinnedBinary.COMPOSE, System.out::println).toString();
    } catch (ServerException e) {
      abort("Compose's reader cannot be had here: " + e.getMessage());
    }
  }

  /** Variables are filled in here: the reader's own command does not take them. */
  @BeforeEach
  void installationWithEverythingFilledIn() throws IOException {
    var example = Files.readString(COMPOSE.resolve("example.env"));
    Files.writeString(folder.resolve(".env"), example.replaceAll("(?m)=$", "=example"));
    file =
        Files.readString(COMPOSE.resolve("compose.yaml"))
            .replaceAll("\\$\\{[A-Z_]+:\\?}", "example")
            .replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1");
  }

  @Test
  void composeFindsNothingToComplainOfAndMergesWhatOurProcessesShare() throws Exception {
    var services = read(file).path("services");

    assertThat(names(services))
        .containsExactlyInAnyOrder(
            "postgres",
            "redis",
            "temporal",
            "temporal-ui",
            "livekit",
            "caddy",
            "api",
            "coordinator",
            "media-worker");
    for (var name : List.of("api", "coordinator", "media-worker")) {
      var ours = services.path(name);
      assertThat(ours.path("read_only").asBoolean()).as(name).isTrue();
      assertThat(ours.at("/cap_drop/0").asText()).isEqualTo("ALL");
      assertThat(ours.at("/depends_on/postgres/condition").asText()).isEqualTo("service_healthy");
      assertThat(names(ours.path("environment")))
          .contains("BATON_POSTGRES_URL", "BATON_PAYLOAD_KEYS", "LIVEKIT_API_SECRET");
    }
    assertThat(services.at("/media-worker/environment/BATON_DRAIN_S").asText()).isEqualTo("300");
    assertThat(services.at("/media-worker/deploy/replicas").asInt()).isEqualTo(2);
  }

  @Test
  void aKeyThatTheSpecificationDoesNotKnowIsFound() throws Exception {
    assertThat(complaint("stop_grace_period: 30s", "stop_grace_perod: 30s"))
        .contains("stop_grace_perod");
  }

  @Test
  void aValueThatTheSpecificationDoesNotAllowIsFound() throws Exception {
    assertThat(complaint("condition: service_healthy", "condition: service_well"))
        .contains("depends_on.postgres.condition");
    assertThat(complaint("cap_drop: [ALL]", "cap_drop: ALL")).contains("cap_drop");
  }

  @Test
  void aPortThatIsNoneIsFound() throws Exception {
    assertThat(complaint("\"80:80\"", "\"80:80:80:80\"")).contains("80:80");
  }

  private JsonNode read(String text) throws Exception {
    return JSON.readTree(run(0, text));
  }

  private String complaint(String right, String wrong) throws Exception {
    assertThat(file).contains(right);
    return run(1, file.replaceFirst(Pattern.quote(right), wrong));
  }

  private String run(int status, String text) throws Exception {
    Files.writeString(folder.resolve("compose.yaml"), text);
    var command = "cd \"$0\" && exec \"$1\" -format json compose.yaml";
    return Programs.output(folder, status, "sh", "-c", command, folder.toString(), reader);
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }
}
