package dev.baton.deploy.bench;

import dev.baton.media.room.QuietEnd;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./baton bench}. */
@Command(
    name = "baton bench",
    description = "Measures Baton on this machine.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton bench voice --sessions 5 --turns 4",
      "  ./baton bench failover --sessions 8 --rounds 5"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:measured, and what the command judges held; its --help says what that is",
      "1:it did not, or it could not begin",
      "2:wrong usage"
    },
    subcommands = {
      VoiceCommand.class,
      ToolsCommand.class,
      FailOverCommand.class,
      SoakCommand.class
    })
public final class VoiceBench {

  private VoiceBench() {}

  public static void main(String[] arguments) {
    QuietEnd.with(run(System.out, System.err, arguments));
  }

  /**
   * Exit status 0 when every turn succeeded, 1 when one failed or the measurement could not begin
   * (one line on {@code err}), 2 for wrong usage.
   */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    return new CommandLine(new VoiceBench())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
          if (exception instanceof BenchException) {
            err.println(exception.getMessage());
            return 1;
          }
          throw exception;
        })
        .execute(arguments);
  }
}
