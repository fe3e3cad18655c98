package dev.baton.deploy.local;

import dev.baton.deploy.local.config.Config;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything and stays until it is stopped. */
@Command(
    name = "up",
    description = "Starts everything; Ctrl-C stops it in order, data stays.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton up                               stays, and tells what happens",
      "  ./baton up --detach && ./baton status    for scripts: returns when ready",
      "",
      "A second one beside it:",
      "  BATON_PORT_OFFSET=100 BATON_DATA=/tmp/other ./baton up"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything is ready (--detach), or was stopped in order",
      "1:something did not start; says what, and what to do",
      "2:wrong usage"
    })
final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--detach",
      description = "Return when everything is ready; ./baton down stops it.")
  private boolean detach;

  @Option(names = "--reset", description = "Forget all data first.")
  private boolean reset;

  @Override
  public Integer call() {
    Config.requireGoodFile();
    Settings settings = Checkout.settings();
    Console console = Console.standard();
    Installation installation = new Installation(settings.data());
    Optional<StackState> running = RunningStack.find(installation);
    if (running.isPresent()) {
      return alreadyRunning(running.get(), console);
    }
    return detach
        ? new DetachedLauncher(installation, console).launch(reset)
        : runHere(settings, installation, console);
  }

  private int alreadyRunning(StackState state, Console console) {
    console.line("Baton runs already (launcher pid %d).".formatted(state.launcher().pid()));
    if (reset) {
      console.line("Stop it first to forget its data: ./baton down && ./baton up --reset");
      return 1;
    }
    Addresses addresses = state.addresses();
    if (addresses != null) {
      Welcome.addresses(addresses).forEach(console::line);
    }
    return 0;
  }

  /**
   * The shutdown hook only interrupts this thread, so that starting and stopping never overlap. It
   * ends the JVM with what came of it: by itself one ends with the number of the signal, as if it
   * had been cut off.
   */
  private int runHere(Settings settings, Installation installation, Console console) {
    Thread main = Thread.currentThread();
    var outcome = new CompletableFuture<Integer>();
    LocalStack stack = LocalStack.prepare(settings, reset, console);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  main.interrupt();
                  Runtime.getRuntime().halt(outcome.join());
                }));
    int status = 1;
    boolean ready = false;
    try {
      stack.start();
      ready = true;
      Welcome.ready(stack.addresses(), FirstOwner.lines(stack.addresses(), installation), console)
          .forEach(console::line);
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      console.line("Stopping …");
      status = 0;
    } catch (dev.baton.deploy.servers.ServerException e) {
      console.line(
          e.getCause() instanceof InterruptedException
              ? "Stopping …"
              : "Baton could not start: " + e.getMessage());
    } finally {
      // Cleared for good: stopping has to run to its end.
      boolean interrupted = Thread.interrupted();
      stack.close();
      if (ready || interrupted) {
        console.line("Stopped. The data stays in " + settings.data());
      }
      outcome.complete(status);
    }
    return status;
  }
}
