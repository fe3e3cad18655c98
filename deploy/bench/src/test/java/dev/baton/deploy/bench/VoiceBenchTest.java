package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceBenchTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @Test
  void aNumberOutOfRangeIsRefusedInOneLineWithTheRange() {
    assertThat(run("voice", "--api", "http://127.0.0.1:1", "--sessions", "201")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("--sessions is 201; it must be between 1 and 200");
  }

  @Test
  void moreTalkersThanSessionsAreRefused() {
    run("voice", "--api", "http://127.0.0.1:1", "--sessions", "5", "--talking", "6");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("--talking is 6; it must be between 0 and 5");
  }

  @Test
  void anotherMachineIsNotLoaded() {
    assertThat(run("voice", "--api", "http://192.0.2.1:8080")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("http://192.0.2.1:8080 is not an address of this machine");
  }

  @Test
  void anInstallationThatIsDownIsNamedWithItsCure() throws IOException {
    var status = folder.resolve("status.json");
    Files.writeString(status, "{\"ready\": false, \"processes\": []}");

    assertThat(run("voice", "--status", status.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("Baton is not ready: start it with ./baton up");
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    assertThat(run("voice", "--speed", "2")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--speed");
  }

  @Test
  void theHelpNamesTheDefaults() {
    assertThat(run("voice", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("silence after which speech has ended (250)")
        .contains("15 % off");
  }

  private int run(String... arguments) {
    return VoiceBench.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments);
  }
}
