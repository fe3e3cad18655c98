package dev.baton.deploy.local;

import dev.baton.deploy.local.config.ConfigCommand;
import dev.baton.deploy.local.dev.DevCommand;
import dev.baton.deploy.local.doctor.DoctorCommand;
import dev.baton.deploy.local.template.ApplyCommand;
import dev.baton.deploy.local.template.DiffCommand;
import dev.baton.deploy.servers.ServerException;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line behind {@code ./baton}. */
@Command(
    name = "baton",
    description = "Runs all of Baton on this machine, or one process of it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton up --detach && ./baton status    everything, on this machine",
      "  ./baton dev -f agents/                   follows templates, code and page",
      "  ./baton restart                          a new build, while people talk",
      "  ./baton start media-worker               one process, with your own servers",
      "  source <(./baton generate-completion)    completion in bash and zsh"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:something that you can put right; one line says how",
      "2:wrong usage",
      "3:replay: the code does something else"
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      RestartCommand.class,
      DevCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DoctorCommand.class,
      RotateKeyCommand.class,
      ReplayCommand.class,
      SimulateCommand.class,
      ApplyCommand.class,
      DiffCommand.class,
      StartCommand.class,
      HealthCommand.class,
      ConfigCommand.class,
      CapacityCommand.class,
      ScriptCommand.Test.class,
      ScriptCommand.Bench.class,
      ScriptCommand.Chaos.class,
      ScriptCommand.Docs.class,
      ScriptCommand.Sbom.class,
      GenerateCompletion.class
    })
public final class Baton {
  private Baton() {}

  /** The command with all of its subcommands. */
  static Object command() {
    return new Baton();
  }

  public static void main(String[] arguments) {
    System.exit(run(System.err, arguments));
  }

  /**
   * Exit status 0 for success, 1 for what a person can put right (one line each on {@code err}), 2
   * for wrong usage.
   */
  static int run(PrintStream err, String... arguments) {
    CommandLine baton = new CommandLine(command());
    tellVersion(baton);
    return baton
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler(Baton::wrongUsage)
        .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
          if (exception instanceof UsageException || exception instanceof ServerException) {
            err.println(exception.getMessage());
            return 1;
          }
          throw exception;
        })
        .execute(arguments);
  }

  private static void tellVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(Baton::tellVersion);
  }

  /** One line says what is wrong, one what may be meant or where to read on. */
  private static int wrongUsage(ParameterException wrong, String[] arguments) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println(wrong.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.printf("See ./%s --help%n", wrong.getCommandLine().getCommandSpec().qualifiedName());
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }
}
