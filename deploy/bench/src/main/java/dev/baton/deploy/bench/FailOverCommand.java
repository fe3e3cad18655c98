package dev.baton.deploy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Death in mid-sentence: {@code ./baton bench failover}. */
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./baton bench failover --sessions 8 --rounds 5"},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:measured, and every session was heard again in time",
      "1:one was not, or it could not begin",
      "2:wrong usage"
    },
    sortOptions = false,
    description = {
      "Kills (SIGKILL) the media worker that holds most callers, and measures the silence.",
      "Does it while their agents are speaking, and measures how long the callers hear nothing, in every round anew when ./baton up has started the worker again. Status 1 if a session was not heard again within 15 s."
    })
final class FailOverCommand implements Callable<Integer> {

  @Option(names = "--sessions", description = "sessions at a time, 1-50 (${DEFAULT-VALUE})")
  private int sessions = 4;

  @Option(names = "--rounds", description = "how often a worker is killed, 1-50 (${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(names = "--template", description = "slug of the template (${DEFAULT-VALUE})")
  private String template = "bench";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    BenchSettings.require("--sessions", sessions, 1, 50);
    BenchSettings.require("--rounds", rounds, 1, 50);
    var home = System.getProperty("baton.home");
    if (home == null) {
      throw new BenchException("run it as ./baton bench failover, beside a ./baton up");
    }
    var report = new FailOverRun(Path.of(home), template, sessions, rounds).run();
    if (spec != null) {
      var out = spec.commandLine().getOut();
      out.println(report.table());
      out.flush();
    }
    return report.lost() == 0 && report.gapMs().n() > 0 ? 0 : 1;
  }
}
