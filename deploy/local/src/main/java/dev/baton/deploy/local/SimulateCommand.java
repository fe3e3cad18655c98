package dev.baton.deploy.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.local.config.Config;
import dev.baton.deploy.local.template.TestedTemplates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Lets agents talk to agents, in a process of the media worker's. */
@Command(
    name = "simulate",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Lets two agents talk to each other, a customer and a support agent, as often as you like.",
      "Leaves for each conversation the whole call and both sides of it as MP3, a transcript with times (WebVTT and JSON), and for all of them a manifest (CSV). Broken off and given again, the same command goes on with what is not finished."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./baton simulate --count 20 --check --out calls",
      "  ./baton simulate --template bakery.yaml --mode text --check"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all were played, and with --check all came out as the scenarios expect",
      "1:something is wrong; says what",
      "2:wrong usage"
    })
final class SimulateCommand implements Callable<Integer> {

  /** A process that was killed is started again so often; its batch goes on where it was. */
  private static final int RESTARTS = 10;

  /** Where the templates lie in the folder of the batch. */
  private static final String TEMPLATES = "templates";

  /** Exit statuses from here on are signals, as shells count. */
  private static final int SIGNALLED = 128;

  private enum Mode {
    ROOM,
    LOCAL,
    TEXT
  }

  /** Reads modes in lower case. */
  static final class Modes implements ITypeConverter<Mode> {
    @Override
    public Mode convert(String word) {
      for (var mode : Mode.values()) {
        if (mode.name().equalsIgnoreCase(word)) {
          return mode;
        }
      }
      throw new TypeConversionException(
          "'%s' is no mode: there are room, local and text".formatted(word));
    }
  }

  @Option(
      names = "--mode",
      paramLabel = "room|local|text",
      converter = Modes.class,
      description =
          "room: both come into a LiveKit room, in real time; where no media server answers, local; local: sound goes from one agent to the other on a virtual clock, as fast as the machine can; text: they write. local unless given.")
  private Mode mode = Mode.LOCAL;

  @Option(
      names = "--personas",
      split = ",",
      paramLabel = "ID|FILE|DIR",
      description = "Who calls; all ten of the library unless given.")
  private List<String> personas = List.of();

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "ID|FILE|DIR",
      description = "Why; all ten of the library unless given.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--template",
      split = ",",
      paramLabel = "SLUG[@VERSION|@draft]|FILE",
      description =
          "Whose agents answer in the place of the scenarios' support agents: a template of the running installation, the newest version unless one is named, or a file as ./baton apply reads it. Several are compared: each conversation is had with each of them.")
  private List<String> templates = List.of();

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = {
        "Another API than the running stack's to ask for templates, and to tell of the batch. The",
        "key in BATON_API_KEY says whose they are; the running stack's own unless given."
      })
  private @Nullable String address;

  @Option(
      names = "--count",
      description =
          "How many conversations, 1-2000 (${DEFAULT-VALUE}), with each template; each scenario with"
              + " each persona in turn.")
  private int count = 10;

  @Option(names = "--concurrency", description = "How many at a time, 1-64 (${DEFAULT-VALUE}).")
  private int concurrency = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

  @Option(
      names = "--providers",
      paramLabel = "auto|NAME",
      description =
          "Ears, minds and voices: auto takes hosted ones where a key is set (${DEFAULT-VALUE}).")
  private String providers = "auto";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files; a new one in simulations/ unless given.")
  private @Nullable Path out;

  @Option(
      names = "--check",
      description = "Exit status 1 when a conversation is not as its scenario expects.")
  private boolean check;

  @Option(
      names = "--egress",
      description =
          "In room mode: LiveKit Egress records each room besides, where the installation has it (simulations/BATCH/ID.mp3 in its own storage).")
  private boolean egress;

  @Option(
      names = "--inspect",
      paramLabel = "DIR",
      description =
          "Plays nothing: decodes the recordings of a batch, and looks for every line of the transcripts in them. Exit status 1 where one is not there.")
  private @Nullable Path inspected;

  @Option(
      names = "--replay",
      paramLabel = "DIR/conversations/ID",
      description =
          "Plays one conversation of a batch again, without the others and whatever became of it, and says what is not as expected; its new files lie in DIR/replays.")
  private @Nullable Path replayed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Config.requireGoodFile();
    var settings = Checkout.settings();
    if (inspected != null) {
      return alone(settings, "dev.baton.media.simulation.batch.Inspect", inspected);
    }
    if (replayed != null) {
      return alone(settings, "dev.baton.media.simulation.batch.Again", replayed);
    }
    var folder = folder();
    var running = StackFacts.running(settings);
    var tested = TestedTemplates.write(templates, address, folder.resolve(TEMPLATES));
    boolean realTools = running.isPresent() || settings.temporalAddress().isPresent();
    var command = new ArrayList<>(JavaProcess.SIMULATE.jvm());
    command.add(JavaProcess.SIMULATE.mainClass());
    command.add(order(folder, tested, realTools && !tested.files().isEmpty()));
    var process = new ProcessBuilder(command).inheritIO();
    var environment = process.environment();
    environment.put("CLASSPATH", JavaProcess.SIMULATE.classPath(settings.home()));
    SimulationServers.models()
        .ifPresent(models -> environment.putIfAbsent("BATON_MODELS_DIR", models));
    ApiAccess.meant(address)
        .ifPresent(api -> {
          environment.put("BATON_API_URL", api.url());
          environment.put("BATON_API_KEY", Objects.requireNonNullElse(api.key(), ""));
        });
    if (running.isPresent()) {
      environment.putAll(SimulationServers.environment(running.get()));
      return untilItIsDone(process);
    }
    if (settings.temporalAddress().isPresent()) {
      return untilItIsDone(process);
    }
    try (var own = SimulationServers.start(folder, System.err::println)) {
      environment.put("BATON_TEMPORAL_ADDRESS", own.temporalAddress());
      return untilItIsDone(process);
    }
  }

  /** Runs something that needs no workflow. */
  private static int alone(Settings settings, String mainClass, Path folder)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(JavaProcess.SIMULATE.jvm());
    command.add(mainClass);
    command.add(folder.toAbsolutePath().normalize().toString());
    var process = new ProcessBuilder(command).inheritIO();
    var environment = process.environment();
    environment.put("CLASSPATH", JavaProcess.SIMULATE.classPath(settings.home()));
    SimulationServers.models()
        .ifPresent(models -> environment.putIfAbsent("BATON_MODELS_DIR", models));
    StackFacts.running(settings)
        .ifPresent(running -> environment.putAll(SimulationServers.environment(running)));
    return process.start().waitFor() == 0 ? 0 : 1;
  }

  private static int untilItIsDone(ProcessBuilder process)
      throws IOException, InterruptedException {
    for (int restarts = 0; ; restarts++) {
      var running = process.start();
      // Who ends this process, ends that one with it.
      var end = Thread.ofPlatform().name("simulate-end").unstarted(running::destroy);
      Runtime.getRuntime().addShutdownHook(end);
      int status = running.waitFor();
      if (!removed(end)) {
        return 1;
      }
      if (status < SIGNALLED || restarts == RESTARTS) {
        return status == 0 ? 0 : 1;
      }
      System.err.println("The process that plays was killed; another goes on.");
    }
  }

  /** Gives whether this process goes on: while it ends, hooks stay. */
  private static boolean removed(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private Path folder() {
    if (out != null) {
      return out.toAbsolutePath().normalize();
    }
    var now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss"));
    return Path.of("simulations", now).toAbsolutePath();
  }

  private String order(Path folder, TestedTemplates.Written tested, boolean realTools)
      throws IOException {
    var order =
        new HashMap<String, Object>(
            Map.ofEntries(
                Map.entry("mode", mode.name()),
                Map.entry("personas", personas),
                Map.entry("scenarios", scenarios),
                Map.entry("count", count),
                Map.entry("concurrency", concurrency),
                Map.entry("providers", providers),
                Map.entry("out", folder.toString()),
                Map.entry("templates", tested.files()),
                Map.entry("realTools", realTools),
                Map.entry("egress", egress),
                Map.entry("check", check)));
    tested.organisation().ifPresent(owner -> order.put("organisation", owner));
    return new ObjectMapper().writeValueAsString(order);
  }
}
