package dev.baton.deploy.local;

import dev.baton.deploy.local.config.BatonProcess;
import dev.baton.deploy.local.config.Config;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs one process beside servers of the operator's own, in the foreground. */
@Command(
    name = "start",
    description =
        "Runs one process for production in the foreground, with servers of your own; SIGTERM and"
            + " Ctrl-C let it leave in order. Checks its configuration first.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton start coordinator",
      "  BATON_CONFIG=/etc/baton.conf BATON_DRAIN_S=300 ./baton start media-worker",
      "  BATON_JAVA_OPTIONS=-Xmx1g ./baton start api"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the process left in order, by itself or because it was told to",
      "1:the configuration is wrong, or the process could not start; says why",
      "2:wrong usage",
      "other:what the process itself ended with, 137 where it was killed"
    })
final class StartCommand implements Callable<Integer> {

  /** Processes of their own machine or container take half of its memory for their heap. */
  private static final List<String> JVM =
      List.of(
          "-XX:MaxRAMPercentage=50",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** What a JVM ends with after it was told to stop by SIGINT or SIGTERM and did. */
  private static final Set<Integer> IN_ORDER = Set.of(0, 130, 143);

  @Parameters(paramLabel = "PROCESS", description = "One of: ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private BatonProcess process;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Config config = Config.ofThisProcess();
    List<String> problems = config.problems(process.letter());
    if (!problems.isEmpty()) {
      throw new UsageException(String.join(System.lineSeparator(), problems));
    }
    JavaProcess java = java();
    List<String> command = new ArrayList<>();
    command.add(JavaProcess.java().toString());
    command.addAll(JVM);
    String own = config.effective().getOrDefault("BATON_JAVA_OPTIONS", "").strip();
    if (!own.isEmpty()) {
      command.addAll(List.of(own.split("\\s+")));
    }
    command.add(java.mainClass());
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(config.effective());
    builder.environment().put("CLASSPATH", java.classPath(Checkout.home()));
    if (process == BatonProcess.API) {
      builder
          .environment()
          .putIfAbsent("BATON_FRONTEND_DIR", Checkout.home().resolve("frontend/dist").toString());
    }
    return await(builder.start());
  }

  private JavaProcess java() {
    return switch (process) {
      case API -> JavaProcess.API;
      case COORDINATOR -> JavaProcess.COORDINATOR;
      case MEDIA_WORKER -> JavaProcess.MEDIA_WORKER;
    };
  }

  /**
   * Passes on what tells this launcher to stop, and waits as long as the process takes. A JVM that
   * is told to stop ends with the signal's number although it did all that it had to; supervisors
   * would take that for a failure.
   */
  private static int await(Process child) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  child.destroy();
                  int status = child.onExit().join().exitValue();
                  Runtime.getRuntime().halt(IN_ORDER.contains(status) ? 0 : status);
                }));
    return child.waitFor();
  }
}
