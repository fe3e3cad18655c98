package dev.baton.deploy.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.testing.TraceCollector;
import dev.baton.examples.bakery.Bakery;
import dev.baton.examples.ears.MorseEars;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts Baton once for all acceptance tests with {@code ./baton up --detach}, in a data folder and
 * on ports of its own, and stops it after the last test. Test methods take it as a parameter, or
 * the collector that all of its processes send their traces to.
 */
public final class LocalStack implements BeforeAllCallback, ParameterResolver {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keeps away from a stack that a developer runs on the usual ports. */
  static final String PORT_OFFSET = "2100";

  private static final int API_HEALTH_PORT = 8090;

  @Override
  public void beforeAll(ExtensionContext context) {
    var store = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
    var collector =
        store.computeIfAbsent(
            TraceCollector.class, key -> new TraceCollector(), TraceCollector.class);
    store.computeIfAbsent(
        Running.class, key -> Running.start("stack-data", PORT_OFFSET, environment(collector)));
  }

  private static Map<String, String> environment(TraceCollector collector) {
    var environment = new HashMap<>(collector.environment());
    // The services that tests bring along are on this machine.
    environment.put("BATON_TOOL_HOSTS_ALLOWED", "127.0.0.1");
    environment.put("BATON_LOG_FORMAT", "json");
    environment.put("BATON_PANELS_DIR", OwnPanels.built(repositoryRoot()).toString());
    environment.put("BATON_TOOLS_CLASSPATH", whereIs(Bakery.class));
    environment.put("BATON_PROVIDERS_CLASSPATH", whereIs(MorseEars.class));
    return environment;
  }

  /** The jar of a class, or its folder where it is not packaged. */
  private static String whereIs(Class<?> example) {
    return Path.of(
            URI.create(
                example.getProtectionDomain().getCodeSource().getLocation().toExternalForm()))
        .toString();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Running.class || type == TraceCollector.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return java.util.Objects.requireNonNull(
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .get(parameter.getParameter().getType()),
        "the local stack was not started");
  }

  /** Root of the checkout that the tests belong to. */
  static Path repositoryRoot() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("baton"))) {
      var parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("run the tests inside a checkout of Baton");
      }
      folder = parent;
    }
    return folder;
  }

  /** A running stack; {@link #baton} runs commands against it. */
  public static final class Running implements AutoCloseable {

    private final Path root;
    private final Path data;
    private final Map<String, String> environment;

    private Running(Path root, Path data, Map<String, String> environment) {
      this.root = root;
      this.data = data;
      this.environment = environment;
    }

    /**
     * Starts one more, with a data folder of that name.
     *
     * @param portOffset keeps it away from the others
     * @param environment of its processes, besides this one's
     */
    static Running start(String folder, String portOffset, Map<String, String> environment) {
      try {
        var root = repositoryRoot();
        var data = Path.of("target", folder).toAbsolutePath();
        Files.createDirectories(data);
        var all = new HashMap<>(environment);
        all.put("BATON_DATA", data.toString());
        all.put("BATON_PORT_OFFSET", portOffset);
        all.put("BATON_SKIP_BUILD", "1");
        var stack = new Running(root, data, all);
        stack.baton("up", "--detach", "--reset");
        return stack;
      } catch (IOException e) {
        throw new IllegalStateException("cannot start the local stack: " + e.getMessage(), e);
      }
    }

    /** Runs {@code ./baton} with these arguments and gives what it printed to standard output. */
    public String baton(String... arguments) {
      try {
        var output = Files.createTempFile(data, "baton-", ".out");
        var builder =
            new ProcessBuilder(command(arguments))
                .directory(root.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(15, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new AssertionError("./baton " + List.of(arguments) + " did not end in 15 minutes");
        }
        var text = Files.readString(output);
        if (process.exitValue() != 0) {
          throw new AssertionError(
              "./baton %s ended with %d:%n%s"
                  .formatted(List.of(arguments), process.exitValue(), text));
        }
        return text;
      } catch (IOException e) {
        throw new AssertionError("cannot run ./baton " + List.of(arguments), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }

    /**
     * Begins {@code ./baton} with these arguments; whoever does ends it.
     *
     * @param output file for all that it prints
     */
    Process begin(Path output, String... arguments) throws IOException {
      var builder =
          new ProcessBuilder(command(arguments))
              .directory(root.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      return builder.start();
    }

    private List<String> command(String... arguments) {
      var command = new ArrayList<>(List.of(root.resolve("baton").toString()));
      command.addAll(List.of(arguments));
      return command;
    }

    /** {@code ./baton status --json}. */
    public JsonNode status() {
      try {
        return JSON.readTree(baton("status", "--json"));
      } catch (IOException e) {
        throw new AssertionError("./baton status --json printed no JSON", e);
      }
    }

    /** The API, spoken to over HTTP. */
    public BatonApi api() {
      var status = status();
      return new BatonApi(status.path("api").asText(), status.path("api_key").asText());
    }

    /** Process id of one of the stack's processes, by its name. */
    public long pid(String name) {
      for (var process : status().path("processes")) {
        if (process.path("name").asText().equals(name)) {
          return process.path("pid").asLong();
        }
      }
      throw new AssertionError("no process is called " + name);
    }

    /** Where its processes answer for their health, and give their metrics. */
    List<Integer> healthPorts() {
      var ports = new ArrayList<Integer>();
      for (var process : status().path("processes")) {
        var name = process.path("name").asText();
        if (name.equals("coordinator") || name.startsWith("media-worker")) {
          ports.add(process.path("port").asInt());
        }
      }
      // The API's is not the port that people look for.
      ports.add(API_HEALTH_PORT + Integer.parseInt(PORT_OFFSET));
      return ports;
    }

    /** Where the stack keeps its data. */
    public Path data() {
      return data;
    }

    /** Root of the checkout. */
    public Path root() {
      return root;
    }

    @Override
    public void close() {
      baton("down");
    }
  }
}
