package dev.baton.deploy.local;

import dev.baton.deploy.servers.ProcessStop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops a stack from another terminal. */
@Command(
    name = "down",
    description = "Stops everything; data stays.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton down",
      "  BATON_DATA=/tmp/other ./baton down    the stack with other data"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing runs any more",
      "1:a start is under way; try again when it is over",
      "2:wrong usage"
    })
final class DownCommand implements Callable<Integer> {
  /** The launcher itself bounds how long each process may take. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public Integer call() {
    Console console = Console.standard();
    Installation installation = Checkout.installation();
    Optional<ProcessHandle> launcher =
        RunningStack.find(installation).flatMap(state -> state.launcher().find());
    if (launcher.isPresent()) {
      console.line("Stopping …");
      ProcessStop.stop(launcher.get(), "TERM", LIMIT);
    } else if (StackState.read(installation).isEmpty()) {
      console.line("Baton does not run here.");
      return 0;
    }
    // What a killed launcher left goes too; after an orderly stop there is nothing.
    try (LauncherLock lock =
        LauncherLock.take(installation)
            .orElseThrow(
                () -> new UsageException("Baton is being started: try again when it is up"))) {
      Orphans.stop(installation, console);
    }
    console.line(
        "Baton is stopped (%s). The data stays in %s"
            .formatted(console.sinceStart(), installation.data()));
    return 0;
  }
}
