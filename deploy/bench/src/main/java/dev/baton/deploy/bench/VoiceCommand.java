package dev.baton.deploy.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Callers in real time: {@code ./baton bench voice}. */
@Command(
    name = "voice",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton bench voice --sessions 5 --turns 4",
      "  ./baton bench voice --sessions 1 --turns 6 --json"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every session joined, and no turn failed; the times are not judged",
      "1:a session did not join, a turn failed, or it could not begin",
      "2:wrong usage"
    },
    sortOptions = false,
    description = {
      "Lets callers talk with the agent of a template, in real time, and measures what they hear.",
      "Voice to voice: end of the caller's speech to the agent's first audible frame, the configured end-of-turn delay included. Barge-in: first sample the caller speaks into a long reply to the agent's last audible frame. A turn fails if no reply starts within 5 s or its length is more than 15 %% off."
    })
final class VoiceCommand implements Callable<Integer> {

  @Option(names = "--sessions", description = "sessions at a time, 1-200 (${DEFAULT-VALUE})")
  private int sessions = 1;

  @Option(
      names = "--talking",
      description =
          "how many of them talk; the others are there with their microphone off (default: all)")
  private @Nullable Integer talking;

  @Option(names = "--turns", description = "questions of each caller, 1-1000 (${DEFAULT-VALUE})")
  private int turns = 6;

  @Option(
      names = "--barge-in-every",
      description = "interrupt a long story in every such turn; 0: never (${DEFAULT-VALUE})")
  private int bargeInEvery = 2;

  @Option(
      names = "--vad-silence-ms",
      description = "silence after which speech has ended (${DEFAULT-VALUE})")
  private int vadSilenceMs = TurnTakingRequest.QUICK.vadSilenceMs();

  @Option(
      names = "--min-endpointing-ms",
      description = "wait after that before the agent answers (${DEFAULT-VALUE})")
  private int minEndpointingMs = TurnTakingRequest.QUICK.minEndpointingDelayMs();

  @Option(
      names = "--min-interruption-ms",
      description = "how long a caller must speak to interrupt (${DEFAULT-VALUE})")
  private int minInterruptionMs = TurnTakingRequest.QUICK.minInterruptionMs();

  @Option(names = "--template", description = "slug of the template (${DEFAULT-VALUE})")
  private String template = "bench";

  @Option(
      names = "--entry",
      description =
          "START: the API starts the sessions; TOKEN: LiveKit dispatches the agents"
              + " (${DEFAULT-VALUE})")
  private BenchSettings.Entry entry = BenchSettings.Entry.START;

  @Option(
      names = "--status",
      description =
          "file with the output of ./baton status --json (default: ask ./baton; without it and"
              + " with --api only this process is measured)")
  private @Nullable Path status;

  @Option(names = "--api", description = "address of the API, on this machine")
  private @Nullable URI api;

  @Option(
      names = "--time-limit-s",
      description = "turns that are not done by then have failed (default: 60 + 30 for each turn)")
  private @Nullable Integer timeLimitSeconds;

  @Option(names = "--json", description = "print one JSON document instead of a table")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var stack = stack();
    var report = BenchRun.of(settings(stack));
    var out = spec == null ? null : spec.commandLine().getOut();
    if (out != null) {
      out.println(json ? document(report) : ReportTable.of(report));
      out.flush();
    }
    return report.failedTurns() == 0 && report.joined() == report.sessions() ? 0 : 1;
  }

  private StackStatus stack() throws IOException, InterruptedException {
    if (status != null) {
      return StackStatus.parse(Files.readAllBytes(status));
    }
    if (api != null) {
      return new StackStatus(ApiAddress.of(api), List.of());
    }
    var home = System.getProperty("baton.home");
    return home == null
        ? new StackStatus(ApiAddress.of(URI.create("http://127.0.0.1:8080")), List.of())
        : StackStatus.ofCheckout(Path.of(home));
  }

  private BenchSettings settings(StackStatus stack) {
    var address = api == null ? stack.api() : ApiAddress.of(api);
    requireLoopback(address.root());
    var watched = new ArrayList<>(stack.processes());
    watched.add(new WatchedProcess("bench (the callers)", ProcessHandle.current().pid()));
    return new BenchSettings(
        address,
        template,
        entry,
        sessions,
        talking == null ? sessions : talking,
        turns,
        bargeInEvery,
        new TurnTakingRequest(vadSilenceMs, minEndpointingMs, minInterruptionMs),
        watched,
        timeLimitSeconds == null
            ? BenchSettings.timeLimitFor(turns)
            : Duration.ofSeconds(timeLimitSeconds));
  }

  /** The callers are no tool to load somebody else's installation. */
  private static void requireLoopback(URI address) {
    try {
      if (address.getHost() != null
          && InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      // Not an address of this machine either.
    }
    throw new BenchException(
        "%s is not an address of this machine; the benchmark only measures the machine it runs on"
            .formatted(address));
  }

  private static String document(BenchReport report) throws JsonProcessingException {
    return new ObjectMapper()
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(report);
  }
}
