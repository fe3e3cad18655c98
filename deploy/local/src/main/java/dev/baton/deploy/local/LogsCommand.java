package dev.baton.deploy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the processes wrote. */
@Command(
    name = "logs",
    description = "Shows the logs of one process or of all.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton logs media-worker-1 -n 20",
      "  ./baton logs -f                    all of them, as they come",
      "",
      "Started with BATON_LOG_FORMAT=json:",
      "  ./baton logs coordinator | jq 'select(.level == \"ERROR\") | .group'"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:shown", "1:there is no such log; names those there are", "2:wrong usage"})
final class LogsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "PROCESS",
      description = "As ./baton status names it; all if left out.")
  private @Nullable String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "100",
      description = "Last lines to begin with (${DEFAULT-VALUE}).")
  private int lines;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> logs = logs(Checkout.installation());
    List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    if (follow) {
      command.add("-F");
    }
    logs.forEach(log -> command.add(log.toString()));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private List<Path> logs(Installation installation) {
    List<Path> all = all(installation.logs());
    if (all.isEmpty()) {
      throw new UsageException(
          "There are no logs in %s yet: start with ./baton up".formatted(installation.logs()));
    }
    if (name == null) {
      return all;
    }
    List<Path> one =
        all.stream().filter(log -> log.getFileName().toString().equals(name + ".log")).toList();
    if (one.isEmpty()) {
      throw new UsageException(
          "There is no log of '%s'. There are: %s"
              .formatted(
                  name,
                  String.join(
                      ", ",
                      all.stream()
                          .map(log -> log.getFileName().toString().replace(".log", ""))
                          .toList())));
    }
    return one;
  }

  private static List<Path> all(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
