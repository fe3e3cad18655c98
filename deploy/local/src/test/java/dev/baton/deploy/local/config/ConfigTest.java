package dev.baton.deploy.local.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.local.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

  private static final Map<String, String> COORDINATOR =
      Map.of(
          "BATON_POSTGRES_URL", "jdbc:postgresql://db:5432/baton?user=baton&password=hush",
          "BATON_TEMPORAL_ADDRESS", "temporal:7233",
          "BATON_RECORDINGS_DIR", "/recordings");

  @TempDir Path home;

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    file("# servers", "", "BATON_HTTP_PORT = 9000", "BATON_LOG_FORMAT=json");

    var config = Config.of(home, Map.of("BATON_HTTP_PORT", "9001", "HOME", "/"));

    assertThat(config.problems(' ')).isEmpty();
    assertThat(config.effective())
        .containsEntry("BATON_HTTP_PORT", "9001")
        .containsEntry("BATON_LOG_FORMAT", "json");
    assertThat(config.entries())
        .extracting(entry -> entry.name() + " " + entry.source())
        .containsExactly("BATON_HTTP_PORT ENVIRONMENT", "BATON_LOG_FORMAT FILE");
  }

  @Test
  void anUnknownNameIsAnErrorWithTheNearestKnownOne() throws IOException {
    file("BATON_WORKER_SLOT=20", "BATON_COMPLETELY_DIFFERENT_THING=1", "nonsense");

    var problems = Config.of(home, Map.of("BATON_DRAINS", "5")).problems(' ');

    assertThat(problems)
        .containsExactly(
            "baton.conf:1: BATON_WORKER_SLOT is unknown; did you mean BATON_WORKER_SLOTS?",
            "baton.conf:2: BATON_COMPLETELY_DIFFERENT_THING is unknown; ./baton config print --all lists all there are",
            "baton.conf:3: 'nonsense' is not NAME=value",
            "environment: BATON_DRAINS is unknown; did you mean BATON_DRAIN_S?");
  }

  @Test
  void aValueThatCannotBeMeantIsNamedWithWhatShouldBeThere() throws IOException {
    file(
        "BATON_HTTP_PORT=80808",
        "BATON_WORKER_MAX_LOAD=7",
        "BATON_VERSIONING=on",
        "BATON_WORKER_SLOTS=many",
        "LIVEKIT_URL=https://livekit.example.com",
        "BATON_POSTGRES_URL=postgres://baton:hush@db/baton",
        "BATON_HTTP_PORT=8080");

    var problems = Config.of(home, Map.of()).problems(' ');

    assertThat(problems)
        .anySatisfy(line -> assertThat(line).contains("BATON_WORKER_MAX_LOAD", "0.1 to 1"))
        .anySatisfy(line -> assertThat(line).contains("BATON_VERSIONING", "off or auto or pinned"))
        .anySatisfy(line -> assertThat(line).contains("BATON_WORKER_SLOTS is 'many'", "1 to 1000"))
        .anySatisfy(line -> assertThat(line).contains("LIVEKIT_URL", "wss://HOST"))
        .anySatisfy(line -> assertThat(line).contains("BATON_POSTGRES_URL", "jdbc:postgresql://"))
        .anySatisfy(line -> assertThat(line).contains("BATON_HTTP_PORT is there twice"))
        .noneMatch(line -> line.contains("hush"));
  }

  @Test
  void whatAProcessCannotStartWithoutIsNamed() {
    assertThat(Config.of(home, COORDINATOR).problems('c')).isEmpty();
    assertThat(Config.of(home, COORDINATOR).problems('m'))
        .extracting(line -> line.split(" ")[0])
        .containsExactly("BATON_REDIS_URL", "LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET");
  }

  @Test
  void secretsAreHidden() {
    var config =
        Config.of(
            home,
            Map.of(
                "BATON_POSTGRES_URL", "jdbc:postgresql://db:5432/baton?user=baton&password=hush",
                "BATON_REDIS_URL", "redis://:hush@redis:6379",
                "BATON_SECRET_CRM", "hush",
                "OPENAI_API_KEY", "hush"));

    assertThat(config.entries())
        .extracting(Config.Entry::shown)
        .containsExactly(
            "jdbc:postgresql://db:5432/baton?user=baton&password=•••",
            "redis://:•••@redis:6379",
            "•••",
            "•••");
  }

  @Test
  void aFileThatIsNamedHasToBeThere() {
    assertThatThrownBy(() -> Config.of(home, Map.of("BATON_CONFIG", "/no/such/file")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("BATON_CONFIG");
  }

  @Test
  void everyVariableThatTheCodeReadsIsInTheList() throws IOException {
    var read = Pattern.compile("\"(BATON_[A-Z0-9_]+)\"");
    var unknown = new TreeSet<String>();
    for (var source : sources()) {
      var names = read.matcher(Files.readString(source));
      while (names.find()) {
        var name = names.group(1);
        // A name that ends so is put together with what follows.
        if (!name.endsWith("_") && Variables.find(name).isEmpty()) {
          unknown.add(name);
        }
      }
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  void theReferenceIsMadeFromTheList() throws IOException {
    var page = checkout().resolve("docs/configuration.md");
    var table = new StringBuilder();
    for (var one : Variables.all()) {
      table.append(Reference.row(one)).append('\n');
    }

    assertThat(Files.readString(page))
        .as("put these rows into docs/configuration.md:%n%s".formatted(table))
        .contains(table);
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(checkout())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .toList();
    }
  }

  private static Path checkout() {
    return Path.of("../..").toAbsolutePath().normalize();
  }

  private void file(String... lines) throws IOException {
    Files.write(home.resolve("baton.conf"), List.of(lines));
  }
}
