package dev.baton.deploy.local.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs. */
final class Programs {

  private Programs() {}

  /** What it printed to both of its outputs; fails where it ended with another status. */
  static String output(Path folder, int status, String program, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    var printed = Files.createTempFile(folder, "printed", ".txt");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end in two minutes");
    }
    var text = Files.readString(printed);
    if (process.exitValue() != status) {
      throw new AssertionError(
          "%s ended with %d:%n%s".formatted(command, process.exitValue(), text));
    }
    return text;
  }
}
