package dev.baton.deploy.local;

import dev.baton.deploy.servers.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the launcher in the background and shows what it says until it is ready. */
final class DetachedLauncher {
  private static final long POLL_MS = 100;

  private final Installation installation;
  private final Console console;

  DetachedLauncher(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  /** Returns the exit status for this command: 0 when the stack is ready. */
  int launch(boolean reset) {
    Path log = installation.run().resolve("launcher.log");
    try {
      Files.createDirectories(installation.run());
      Files.deleteIfExists(log);
      ProcessBuilder builder = new ProcessBuilder(command(reset));
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
      Process launcher =
          builder
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return follow(launcher, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private static List<String> command(boolean reset) {
    List<String> command = new ArrayList<>();
    Platform.onPath("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.add(JavaProcess.java().toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Baton.class.getName(), "up"));
    if (reset) {
      command.add("--reset");
    }
    return command;
  }

  private int follow(Process launcher, Path log) throws IOException, InterruptedException {
    boolean ready = false;
    try (BufferedReader reader = Files.newBufferedReader(log)) {
      while (true) {
        boolean ended = launcher.waitFor(POLL_MS, TimeUnit.MILLISECONDS);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          console.line(line);
          ready |= Welcome.isReady(line);
          if (ready && line.isBlank()) {
            console.line("It runs in the background: ./baton status, ./baton logs, ./baton down");
            return 0;
          }
        }
        if (ended) {
          return launcher.exitValue() == 0 ? 1 : launcher.exitValue();
        }
      }
    }
  }
}
