package dev.baton.deploy.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The panels of {@code examples/panels}, built as somebody builds their own. */
final class OwnPanels {

  private static final String PANEL = "examples/panels/egg_timer";

  private OwnPanels() {}

  /** Builds them into a folder, and gives that folder for {@code BATON_PANELS_DIR}. */
  static Path built(Path root) {
    var target = Path.of("target", "own-panels").toAbsolutePath();
    var command =
        List.of(
            "npm",
            "--prefix",
            root.resolve("frontend").toString(),
            "run",
            "--silent",
            "panel",
            "--",
            root.resolve(PANEL).toString(),
            "--out",
            target.toString());
    try {
      Files.createDirectories(target);
      var printed = target.resolveSibling("own-panels.log");
      var process =
          new ProcessBuilder(command)
              .directory(root.toFile())
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(
            "the example's panel could not be built: " + Files.readString(printed));
      }
      return target;
    } catch (IOException e) {
      throw new AssertionError("npm is needed to build a panel", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
