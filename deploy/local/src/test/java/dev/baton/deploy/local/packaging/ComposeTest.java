package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the compose file says of our processes and their servers; Compose reads it elsewhere. */
class ComposeTest {

  private static final List<String> OURS = List.of("api", "coordinator", "media-worker");
  private static final Path FOLDER = Path.of("../compose").toAbsolutePath().normalize();

  private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
  private final String text = read("compose.yaml");
  private final JsonNode services = services();

  @Test
  void whatServicesDependOnAndMountIsThere() throws IOException {
    var file = yaml.readTree(text);
    for (var service : services) {
      service
          .path("depends_on")
          .fieldNames()
          .forEachRemaining(name -> assertThat(services.has(name)).as(name).isTrue());
      for (var volume : service.path("volumes")) {
        var source = volume.asText().split(":")[0];
        if (source.startsWith("./")) {
          assertThat(FOLDER.resolve(source)).exists();
        } else if (!source.startsWith("$")) {
          assertThat(file.path("volumes").has(source)).as(source).isTrue();
        }
      }
    }
  }

  @Test
  void everyVariableThatIsNeededIsInTheExample() {
    var needed = new HashSet<String>();
    var names = Pattern.compile("\\$\\{([A-Z_]+):\\?}").matcher(text);
    while (names.find()) {
      needed.add(names.group(1));
    }
    var example =
        read("example.env")
            .lines()
            .filter(line -> line.contains("=") && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .collect(Collectors.toSet());

    assertThat(needed).hasSizeGreaterThan(6);
    assertThat(example).containsAll(needed);
  }

  @Test
  void ourProcessesAreToldWhateverTheExampleSays() throws IOException {
    assertThat(yaml.readTree(text).at("/x-process/env_file").asText()).isEqualTo(".env");
    for (var name : OURS) {
      assertThat(services.at("/" + name + "/<<").asText()).as(name).isEqualTo("process");
      assertThat(services.at("/" + name + "/environment/<<").asText()).isEqualTo("variables");
    }
  }

  @Test
  void aTemporalElsewhereTakesThePlaceOfTheOneHereWithItsCertificates() throws IOException {
    var file = yaml.readTree(text);

    assertThat(file.at("/x-variables/BATON_TEMPORAL_ADDRESS").asText())
        .isEqualTo("${BATON_TEMPORAL_ADDRESS:-temporal:7233}");
    assertThat(file.at("/x-process/volumes").toString()).contains(":/etc/baton/temporal:ro");
    assertThat(read("example.env")).contains("=/etc/baton/temporal/ca.crt");
  }

  @Test
  void theFirstAccountCanBeMadeWhereBrowsersFindThePage() throws IOException {
    assertThat(services.at("/api/environment/BATON_FIRST_OWNER_TOKEN").asText())
        .isEqualTo("${BATON_FIRST_OWNER_TOKEN:?}");
    assertThat(yaml.readTree(text).at("/x-variables/BATON_PUBLIC_URL").asText())
        .isEqualTo("https://${BATON_HOST:?}");
  }

  @Test
  void liveKitTellsTheApiWhoComesAndGoesWithItsKey() throws IOException {
    var hook = yaml.readTree(read("livekit.yaml")).path("webhook");

    assertThat(hook.at("/urls/0").asText()).isEqualTo("http://127.0.0.1:8080/api/livekit/webhook");
    assertThat(services.at("/api/ports/0").asText()).isEqualTo("127.0.0.1:8080:8080");
    assertThat(services.at("/livekit/network_mode").asText()).isEqualTo("host");
    assertThat(hook.has("api_key")).isFalse();
    assertThat(services.at("/livekit/environment/LIVEKIT_WEBHOOK_API_KEY").asText())
        .isEqualTo("${LIVEKIT_API_KEY:?}");
  }

  @Test
  void ourProcessesAreBuiltFromStagesOfTheDockerfileAndWriteToVolumesAlone() {
    var dockerfile = read("../images/Dockerfile");
    for (var name : OURS) {
      assertThat(services.at("/" + name + "/build/target").asText()).isEqualTo(name);
      assertThat(dockerfile).contains(" AS " + name + "\n");
    }
    assertThat(text).contains("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true");
  }

  @Test
  void aMediaWorkerHasLongerToLeaveThanItsSessionsHaveToEnd() {
    var worker = services.path("media-worker");
    int grace = Integer.parseInt(worker.path("stop_grace_period").asText().replace("s", ""));

    assertThat(grace).isGreaterThanOrEqualTo(worker.at("/environment/BATON_DRAIN_S").asInt() + 10);
  }

  private JsonNode services() {
    try {
      return yaml.readTree(text).path("services");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
