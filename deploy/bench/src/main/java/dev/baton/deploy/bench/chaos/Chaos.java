package dev.baton.deploy.bench.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.baton.deploy.bench.BenchException;
import dev.baton.media.room.QuietEnd;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line behind {@code ./baton chaos}. */
@Command(
    name = "baton chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows that nothing is lost, whatever dies.",
      "Starts an installation of its own on this machine, lets people talk, and kills, freezes or disconnects one thing after the other, or replaces processes as a deployment does. Compares what the people heard with what was kept."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton chaos --only worker,redis --fault kill",
      "  ./baton chaos --fault deploy --sessions 10 --in-a-row"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing was lost or doubled, and every conversation went on",
      "1:something was, or a trial could not begin; says what",
      "2:wrong usage"
    })
public final class Chaos implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      description = "what to hit: ${COMPLETION-CANDIDATES} (default: all)")
  private List<Subject> only = Arrays.asList(Subject.values());

  @Option(
      names = "--fault",
      split = ",",
      description = "what to do to it: ${COMPLETION-CANDIDATES} (default: all)")
  private List<Fault> faults = Arrays.asList(Fault.values());

  @Option(names = "--sessions", description = "people who talk, 1-50 (${DEFAULT-VALUE})")
  private int sessions = 10;

  @Option(
      names = "--outage-s",
      description = "how long something stays frozen or disconnected, 1-60 s (${DEFAULT-VALUE})")
  private int outageSeconds = 10;

  @Option(
      names = "--in-a-row",
      description =
          "all of it to the same conversations, one after the other: a row for each, and a last one for what was kept")
  private boolean inARow;

  @Option(names = "--json", description = "print one JSON document instead of a table")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  Chaos() {}

  public static void main(String[] arguments) {
    QuietEnd.with(run(System.out, System.err, arguments));
  }

  /**
   * Exit status 0 when all promises held, 1 when one did not or a trial could not begin (one line
   * on {@code err}), 2 for wrong usage.
   */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    return new CommandLine(new Chaos())
        .setCaseInsensitiveEnumValuesAllowed(true)
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

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    require("--sessions", sessions, 50);
    require("--outage-s", outageSeconds, 60);
    if (trials().isEmpty()) {
      throw new BenchException(
          "there is nothing to do: only worker, coordinator and api can be deployed");
    }
    var home = Path.of(System.getProperty("baton.home", ".")).toAbsolutePath().normalize();
    var reports = new ArrayList<TrialReport>();
    try (var world = World.start(home, home.resolve("target/chaos"))) {
      for (var faults : experiments()) {
        var experiment = new Experiment(world, faults, Duration.ofSeconds(outageSeconds));
        for (var report : experiment.run(sessions)) {
          reports.add(report);
          tell("%s: %s".formatted(report.trial(), report.promisesHeld() ? "held" : "NOT HELD"));
        }
      }
    }
    var out = spec == null ? null : spec.commandLine().getOut();
    if (out != null) {
      out.println(json ? document(reports) : ReportTable.of(reports));
      out.flush();
    }
    return reports.stream().allMatch(TrialReport::promisesHeld) ? 0 : 1;
  }

  private void tell(String line) {
    if (spec != null) {
      spec.commandLine().getErr().println(line);
    }
  }

  private List<List<Trial>> experiments() {
    var trials = trials();
    return inARow ? List.of(trials) : trials.stream().map(List::of).toList();
  }

  private List<Trial> trials() {
    return only.stream()
        .flatMap(subject -> faults.stream().map(fault -> new Trial(subject, fault)))
        .filter(Trial::possible)
        .toList();
  }

  private static void require(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new BenchException(
          "%s is %d; it must be between 1 and %d".formatted(option, value, most));
    }
  }

  private static String document(List<TrialReport> reports) throws JsonProcessingException {
    return new ObjectMapper()
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(reports);
  }
}
