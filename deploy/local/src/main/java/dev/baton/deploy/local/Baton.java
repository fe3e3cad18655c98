package dev.baton.deploy.local;

import dev.baton.deploy.local.doctor.DoctorCommand;
import dev.baton.deploy.local.template.ApplyCommand;
import dev.baton.deploy.local.template.DiffCommand;
import dev.baton.deploy.servers.ServerException;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./baton}. */
@Command(
    name = "baton",
    description = "Runs all of Baton on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DoctorCommand.class,
      RotateKeyCommand.class,
      ReplayCommand.class,
      SimulateCommand.class,
      ApplyCommand.class,
      DiffCommand.class
    })
public final class Baton {
  private Baton() {}

  public static void main(String[] arguments) {
    System.exit(run(System.err, arguments));
  }

  /**
   * Exit status 0 for success, 1 for what a person can put right (one line each on {@code err}), 2
   * for wrong usage.
   */
  static int run(PrintStream err, String... arguments) {
    return new CommandLine(new Baton())
        .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
          if (exception instanceof UsageException || exception instanceof ServerException) {
            err.println(exception.getMessage());
            return 1;
          }
          throw exception;
        })
        .execute(arguments);
  }
}
