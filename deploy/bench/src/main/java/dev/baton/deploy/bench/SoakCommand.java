package dev.baton.deploy.bench;

import dev.baton.media.provider.Providers;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hours of talk in minutes: {@code ./baton bench soak}. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./baton bench soak --hours 10", "  ./baton bench soak --joins 400"},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every question was answered and the memory stayed flat, or every session joined",
      "1:not so, or it could not begin",
      "2:wrong usage"
    },
    sortOptions = false,
    description = {
      "Lets one session talk for hours of virtual time.",
      "It talks as fast as the machine can, and beside it short sessions that begin and end, all in this process; prints heap and RSS after each hour. What runs is a worker's voice pipeline with voice activity detection, turn-taking, barge-in, the bounded memory of the conversation and the provider 'loopback'. What does not run: rooms (libwebrtc keeps memory of each closed peer connection: see --joins), the turn model, recording, the workflow. Needs no installation to run, except for --joins. Exit status 1 when memory grew or a question was not answered."
    })
final class SoakCommand implements Callable<Integer> {

  private static final long FRAMES_PER_HOUR = 360_000;
  private static final long SHORT_SESSION_FRAMES = 3_000;

  /** Caches fill and code is compiled in the first hours. */
  private static final int WARM_UP_HOURS = 2;

  /** So much more than after the warm-up is noise: of the collector, of malloc's arenas. */
  private static final double HEAP_SLACK_MB = 2;

  private static final double RSS_SLACK_MB = 12;

  private static final ModelChoice LOOPBACK = new ModelChoice("loopback", null, null);

  @Option(names = "--hours", description = "virtual hours, 1-24 (${DEFAULT-VALUE})")
  private int hours = 10;

  @Option(
      names = "--sessions-per-hour",
      description = "sessions of 30 s that begin and end beside the long one (${DEFAULT-VALUE})")
  private int shortSessions = 20;

  @Option(
      names = "--joins",
      description =
          "instead, open and close so many sessions (50-10000) in the rooms of the running installation, and print after every 50 what its media workers hold, with a line fitted")
  private int joins;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    BenchSettings.require("--hours", hours, 1, 24);
    BenchSettings.require("--sessions-per-hour", shortSessions, 0, 1000);
    var out = spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    if (joins != 0) {
      return comingsAndGoings(out);
    }
    var vad = Providers.find(VoiceActivityDetector.class, Providers.AUTO);
    var phrases = Phrases.speak();
    var allocations = new AllocationMeter();
    print(
        out,
        "%d hours of one session, %d short ones each hour; ears: %s",
        hours,
        shortSessions,
        vad.name());
    print(out, "");
    print(
        out,
        "%5s %9s %9s %9s %9s %9s %9s",
        "hour",
        "turns",
        "cut off",
        "summaries",
        "heap MB",
        "RSS MB",
        "threads");
    var warm = Memory.now();
    print(
        out,
        "%5d %9d %9d %9d %9.1f %9.1f %9d",
        0,
        0,
        0,
        0,
        warm.heapMb(),
        warm.rssMb(),
        warm.threads());
    var last = warm;
    int failed = 0;
    try (var talk = new SimulatedTalk(template(), vad, phrases, allocations)) {
      for (int hour = 1; hour <= hours; hour++) {
        talk.go(FRAMES_PER_HOUR);
        failed += shortTalks(vad, phrases);
        last = Memory.now();
        var seam = talk.seam();
        print(
            out,
            "%5d %9d %9d %9d %9.1f %9.1f %9d",
            hour,
            seam.answers(),
            seam.interrupted(),
            seam.summaries(),
            last.heapMb(),
            last.rssMb(),
            last.threads());
        if (hour <= WARM_UP_HOURS) {
          warm = last;
          allocations.reset();
        }
      }
      failed += talk.failed();
    }
    print(out, "");
    print(
        out,
        "allocated per frame          %8.0f bytes in, %.0f out, %.0f for decisions",
        allocations.inbound(),
        allocations.outbound(),
        allocations.decisions());
    print(out, "questions not answered       %8d", failed);
    print(
        out,
        "since hour %d: heap %+.1f MB, RSS %+.1f MB",
        Math.min(hours, WARM_UP_HOURS),
        last.heapMb() - warm.heapMb(),
        last.rssMb() - warm.rssMb());
    boolean flat =
        last.heapMb() - warm.heapMb() <= HEAP_SLACK_MB
            && last.rssMb() - warm.rssMb() <= RSS_SLACK_MB;
    return flat && failed == 0 ? 0 : 1;
  }

  /** Real rooms: what libwebrtc keeps of them is the workers' to outlive, and no failure here. */
  private int comingsAndGoings(PrintWriter out) throws IOException, InterruptedException {
    BenchSettings.require("--joins", joins, JoinsRun.ROUND, 10_000);
    var home = System.getProperty("baton.home");
    if (home == null) {
      throw new BenchException("--joins needs an installation: run it as ./baton bench soak");
    }
    var rss = new ArrayList<LineFit.Point>();
    var heap = new ArrayList<LineFit.Point>();
    print(out, "%7s %9s %9s %15s", "closed", "RSS MB", "heap MB", "not heap MB");
    int failed =
        JoinsRun.of(
            StackStatus.ofCheckout(Path.of(home)),
            "bench",
            joins,
            (closed, size) -> {
              print(
                  out,
                  "%7d %9.1f %9.1f %15.1f",
                  closed,
                  size.rssMb(),
                  size.heapMb(),
                  size.outsideMb());
              if (closed > 0) {
                rss.add(new LineFit.Point(closed, size.outsideMb()));
                heap.add(new LineFit.Point(closed, size.heapMb()));
              }
            });
    print(out, "");
    print(out, "of all media workers, for each closed session, the first 50 left out:");
    print(
        out, "not heap %+.3f MB, heap %+.3f MB", LineFit.of(rss).slope(), LineFit.of(heap).slope());
    print(out, "sessions that did not come about %d", failed);
    return failed == 0 ? 0 : 1;
  }

  private int shortTalks(VoiceActivityDetector vad, Phrases phrases) {
    int failed = 0;
    for (int i = 0; i < shortSessions; i++) {
      try (var talk = new SimulatedTalk(template(), vad, phrases, new AllocationMeter())) {
        talk.go(SHORT_SESSION_FRAMES);
        failed += talk.failed();
      }
    }
    return failed;
  }

  /** One agent of the provider {@code loopback}, with the turn-taking of {@code bench voice}. */
  static SessionTemplate template() {
    var agent =
        AgentDefinition.named("soak")
            .displayName("Soak")
            .models(new Models(LOOPBACK, LOOPBACK, LOOPBACK))
            .build();
    return SessionTemplate.named("soak")
        .name("Soak")
        .entryAgent("soak")
        .agents(agent)
        .turnTaking(new TurnTaking(250, 0, 1000, 0))
        .maxDurationMs(86_400_000)
        .build();
  }

  @SuppressWarnings("AnnotateFormatMethod") // private, and every call has a literal beside it
  private static void print(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    out.flush();
  }
}
