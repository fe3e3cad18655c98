package dev.baton.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.Providers;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A process whose own class path has no example, as that of a media worker. */
class ProvidersByJarTest {

  private static final Path EARS = Path.of("target/classes").toAbsolutePath();

  /** What such a process has; like a media worker it ends with 1 and one line where it cannot. */
  public static void main(String[] arguments) {
    try {
      Providers.prepare();
      System.out.println(Providers.offer().available());
      System.exit(0);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  @Test
  void earsOfOnesOwnAreOfferedWhereTheVariableNamesThem() throws Exception {
    assertThat(offer(EARS.toString(), 0)).contains("stt:morse", "stt:loopback");
    assertThat(offer("", 0)).contains("stt:loopback").doesNotContain("stt:morse");
  }

  @Test
  void aJarThatIsNotThereIsNamed() throws Exception {
    assertThat(offer("/no/such/ears.jar", 1))
        .contains("BATON_PROVIDERS_CLASSPATH names /no/such/ears.jar");
  }

  private static String offer(String classPath, int status)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                ProvidersByJarTest.class.getName()));
    builder.environment().put("CLASSPATH", withoutExamples());
    builder.environment().put("BATON_PROVIDERS_CLASSPATH", classPath);
    var process = builder.redirectErrorStream(true).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isEqualTo(status);
    return printed;
  }

  private static String withoutExamples() {
    var all = System.getProperty("java.class.path").split(File.pathSeparator);
    assertThat(all).contains(EARS.toString());
    return Stream.of(all)
        .filter(entry -> !entry.equals(EARS.toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
