package dev.baton.deploy.local.dev;

import dev.baton.deploy.local.StackControl;
import dev.baton.deploy.local.template.DraftSync;
import dev.baton.deploy.servers.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Maven, npm, the API and the launcher. Builds have the lowest priority: people may be talking. */
final class Tools implements Workshop.Hands {

  private static final int MOST_LINES = 5;
  private static final Pattern FAULT = Pattern.compile("(ERROR.*\\.java:|error TS|Error: ).*");

  private final Path home;
  private final List<Path> templates;
  private final DraftSync drafts;

  Tools(Path home, List<Path> templates, DraftSync drafts) {
    this.home = home;
    this.templates = templates;
    this.drafts = drafts;
  }

  @Override
  public List<String> sync() {
    return templates.isEmpty() ? List.of() : drafts.sync(templates);
  }

  @Override
  public Optional<String> build(Set<String> modules) {
    return run(
        "build-dev-java.log",
        home.resolve("mvnw").toString(),
        "-B",
        "-Dmaven.test.skip=true",
        "-Dspotless.check.skip=true",
        "-pl",
        String.join(",", modules),
        "-am",
        "package");
  }

  @Override
  public Optional<String> buildPage() {
    return run(
        "build-dev-page.log",
        "npm",
        "--prefix",
        home.resolve("frontend").toString(),
        "run",
        "build");
  }

  @Override
  public Optional<String> restartChanged(Consumer<String> tell) {
    return StackControl.restart(List.of(), true, tell);
  }

  @Override
  public Optional<String> restart(String process, Consumer<String> tell) {
    return StackControl.restart(List.of(process), false, tell);
  }

  @Override
  public Optional<String> restartAll(Consumer<String> tell) {
    return StackControl.restart(List.of(), false, tell);
  }

  private Optional<String> run(String log, String... command) {
    Path output = home.resolve("target").resolve(log);
    List<String> all = new ArrayList<>();
    Platform.onPath("nice").ifPresent(nice -> all.addAll(List.of(nice.toString(), "-n", "19")));
    all.addAll(List.of(command));
    try {
      Files.createDirectories(output.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(all)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(output.toFile());
      // This command's own class path is nothing to them.
      builder.environment().remove("CLASSPATH");
      int status = builder.start().waitFor();
      return status == 0 ? Optional.empty() : Optional.of(faults(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** What the compiler complains of, and where all of it is. */
  private static String faults(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output)) {
      List<String> faults =
          lines
              .filter(line -> FAULT.matcher(line).find())
              .distinct()
              .limit(MOST_LINES)
              .map(String::strip)
              .toList();
      return faults.isEmpty()
          ? "The build failed: see " + output
          : "%s%n    (all of it: %s)".formatted(String.join("\n    ", faults), output);
    }
  }
}
