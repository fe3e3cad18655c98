package dev.baton.deploy.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What so many sessions need. */
@Command(
    name = "capacity",
    description =
        "Computes what so many sessions at a time need, from what one was measured to cost"
            + " (docs/scaling.md). Put in your own numbers.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton capacity --sessions 10000",
      "  ./baton capacity --sessions 500 --talking 0.9 --worker-cores 4 --json"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:computed", "2:wrong usage"})
final class CapacityCommand implements Callable<Integer> {

  private static final Set<String> SHARES = Set.of("--talking", "--load");
  private static final double MOST = 1e9;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private Capacity capacity = new Capacity();

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    spec.options().forEach(this::check);
    var needs = capacity.needs();
    if (json) {
      System.out.println(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(needs));
    } else {
      needs.forEach(
          (what, number) -> System.out.println("%-46s %s".formatted(what, shown(number))));
    }
    return 0;
  }

  /** Shares are at most 1, nothing is negative, and no session needs nothing. */
  private void check(OptionSpec option) {
    if (option.<Object>getValue() instanceof Double number) {
      var name = option.longestName();
      double most = SHARES.contains(name) ? 1 : MOST;
      double least = name.equals("--sessions") ? 1 : 0;
      // Not a number is neither.
      if (!(number >= least && number <= most)) {
        throw new ParameterException(
            spec.commandLine(),
            "%s is %s; it has to be from %.0f to %,.0f".formatted(name, number, least, most));
      }
    }
  }

  static String shown(double number) {
    return number >= 100 || number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,d", Math.round(number))
        : String.format(Locale.ROOT, "%.2f", number);
  }

  /** The model: everything is proportional to sessions, those that talk, or their exchanges. */
  static final class Capacity {

    @Option(
        names = "--sessions",
        required = true,
        paramLabel = "N",
        description = "Sessions at a time.")
    double sessions;

    @Option(
        names = "--talking",
        defaultValue = "0.5",
        description = "Share of them in which somebody speaks (${DEFAULT-VALUE}).")
    double talking = 0.5;

    @Option(
        names = "--exchanges",
        defaultValue = "4",
        description = "Questions with their answers in a session minute (${DEFAULT-VALUE}).")
    double exchanges = 4;

    @Option(
        names = "--tools",
        defaultValue = "0.5",
        description = "Tool calls for each of these (${DEFAULT-VALUE}).")
    double tools = 0.5;

    @Option(
        names = "--core-talking",
        defaultValue = "0.036",
        description = "Cores of a media worker for a session that talks (${DEFAULT-VALUE}).")
    double coreTalking = 0.036;

    @Option(
        names = "--core-idle",
        defaultValue = "0.007",
        description = "For one that is only connected (${DEFAULT-VALUE}).")
    double coreIdle = 0.007;

    @Option(
        names = "--core-sfu",
        defaultValue = "0.010",
        description = "Cores of LiveKit for a session that talks (${DEFAULT-VALUE}).")
    double coreSfu = 0.010;

    @Option(
        names = "--memory-session",
        defaultValue = "4",
        description = "MB of a worker for a session (${DEFAULT-VALUE}).")
    double memorySession = 4;

    @Option(
        names = "--memory-worker",
        defaultValue = "700",
        description = "MB of a worker before the first (${DEFAULT-VALUE}).")
    double memoryWorker = 700;

    @Option(
        names = "--worker-cores",
        defaultValue = "2",
        description = "Cores of one worker (${DEFAULT-VALUE}).")
    double workerCores = 2;

    @Option(
        names = "--slots",
        defaultValue = "100",
        description = "Sessions of a worker at most (${DEFAULT-VALUE}).")
    double slots = 100;

    @Option(
        names = "--load",
        defaultValue = "0.7",
        description = "Load at which a worker takes no more (${DEFAULT-VALUE}).")
    double load = 0.7;

    @Option(
        names = "--cpu-temporal",
        defaultValue = "36",
        description = "CPU of Temporal for an exchange with a tool call, ms (${DEFAULT-VALUE}).")
    double cpuTemporal = 36;

    @Option(
        names = "--cpu-coordinator",
        defaultValue = "16",
        description = "CPU of coordinators for it, ms (${DEFAULT-VALUE}).")
    double cpuCoordinator = 16;

    @Option(
        names = "--events",
        defaultValue = "17",
        description = "Events of history for it, of about 1 KB (${DEFAULT-VALUE}).")
    double events = 17;

    @Option(
        names = "--recording-kbit",
        defaultValue = "64",
        description = "Recording, kbit/s (${DEFAULT-VALUE}).")
    double recordingKbit = 64;

    /** Every need by its name, in the order to read them. */
    Map<String, Double> needs() {
      double core = talking * coreTalking + (1 - talking) * coreIdle;
      double perWorker = Math.max(1, Math.min(slots, Math.floor(workerCores * load / core)));
      double workers = Math.ceil(sessions / perWorker);
      double perSecond = sessions * exchanges / 60;
      double actions = perSecond * (4 + 2 * tools);
      var needs = new LinkedHashMap<String, Double>();
      needs.put("sessions", sessions);
      needs.put("cores of media workers", sessions * core);
      needs.put("sessions on a media worker", perWorker);
      needs.put("media workers", workers);
      needs.put("memory of a media worker, MB", memoryWorker + perWorker * memorySession);
      needs.put("cores of LiveKit", sessions * talking * coreSfu);
      needs.put("media through LiveKit, Mbit/s", sessions * talking * 2 * 0.1);
      needs.put("exchanges a second", perSecond);
      needs.put("actions of Temporal a second", actions);
      needs.put("cores of Temporal", perSecond * cpuTemporal / 1_000);
      needs.put("cores of coordinators", perSecond * cpuCoordinator / 1_000);
      needs.put("rows written in PostgreSQL a second", perSecond * (2 + tools));
      needs.put("writes to Redis a second", workers * 4);
      needs.put("history a session minute, KB", exchanges * events);
      needs.put("recording a session minute, KB", recordingKbit / 8 * 60);
      return needs;
    }
  }
}
