package dev.baton.media.simulation.batch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.simulation.BatchFiles;
import dev.baton.workflows.simulation.ConversationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process that plays is killed in the middle of a batch, and another takes its place. */
@WithServers(Server.TEMPORAL)
@Timeout(180)
final class KilledProcessTest {

  private static final int COUNT = 150;

  @TempDir private Path out;

  @Test
  void theCountIsExactAndEveryConversationIsWholeAfterAProcessWasKilled(TemporalServer temporal)
      throws IOException, InterruptedException {
    var killed = start(temporal);
    await().atMost(90, SECONDS).until(() -> folders() > 10);
    killed.destroyForcibly();
    assertThat(killed.waitFor(10, SECONDS)).isTrue();
    int before = folders();

    var second = start(temporal);
    assertThat(second.waitFor(120, SECONDS)).isTrue();
    assertThat(second.exitValue()).isZero();

    assertThat(before).isLessThan(COUNT);
    assertThat(BatchFiles.results(out).stream().map(ConversationResult::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, COUNT).boxed().toList());
    assertThat(folders()).isEqualTo(COUNT);
    assertThat(Files.readAllLines(out.resolve("manifest.csv"))).hasSize(COUNT + 1);
  }

  private int folders() throws IOException {
    return BatchFiles.played(out, Set.of()).size();
  }

  private Process start(TemporalServer temporal) throws IOException {
    var order =
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "mode",
                    "TEXT",
                    "personas",
                    List.of(),
                    "scenarios",
                    List.of(),
                    "count",
                    COUNT,
                    "concurrency",
                    1,
                    "providers",
                    "offline",
                    "out",
                    out.toString(),
                    "templates",
                    Map.of(),
                    "check",
                    true));
    var process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogback.configurationFile=logback-simulate.xml",
            Simulate.class.getName(),
            order);
    process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    process.environment().put("BATON_TEMPORAL_ADDRESS", temporal.address());
    process.environment().put("BATON_TEMPORAL_NAMESPACE", temporal.namespace());
    return process
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
