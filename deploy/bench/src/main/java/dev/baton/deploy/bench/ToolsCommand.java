package dev.baton.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the control plane adds to a tool call: {@code ./baton bench tools}. */
@Command(
    name = "tools",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./baton bench tools"},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every call had its result; the times are not judged",
      "1:one had none, or it could not begin",
      "2:wrong usage"
    },
    sortOptions = false,
    description = {
      "Measures what the control plane adds to a tool call.",
      "That is the time from a worker's update callTool to its result, for a tool that itself takes 0 ms. The sessions are real ones, held by the media workers of the installation in LiveKit rooms without people; in the name of their workers, this process commits a turn of the user, calls the tool and commits a turn of the agent, again and again. All that lies between is what every call passes: Temporal, the session's workflow, the tools activity, and beside them the saving of turns and calls."
    })
final class ToolsCommand implements Callable<Integer> {

  @Option(names = "--sessions", description = "sessions at a time, 1-200 (${DEFAULT-VALUE})")
  private int sessions = 50;

  @Option(names = "--calls", description = "calls of each session, 1-1000 (${DEFAULT-VALUE})")
  private int calls = 12;

  @Option(
      names = "--every-ms",
      description = "from one call of a session to its next, 100-60000 (${DEFAULT-VALUE})")
  private int everyMs = 2_000;

  @Option(
      names = "--status",
      description = "file with the output of ./baton status --json (default: ask ./baton)")
  private @Nullable Path status;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    BenchSettings.require("--sessions", sessions, 1, 200);
    BenchSettings.require("--calls", calls, 1, 1_000);
    BenchSettings.require("--every-ms", everyMs, 100, 60_000);
    var report = new ToolsRun(stack(), sessions, calls, everyMs).run();
    if (spec != null) {
      spec.commandLine().getOut().println(report.table());
      spec.commandLine().getOut().flush();
    }
    return report.failed() == 0 ? 0 : 1;
  }

  private StackStatus stack() throws IOException, InterruptedException {
    if (status != null) {
      return StackStatus.parse(Files.readAllBytes(status));
    }
    return StackStatus.ofCheckout(Path.of(System.getProperty("baton.home", ".")));
  }
}
