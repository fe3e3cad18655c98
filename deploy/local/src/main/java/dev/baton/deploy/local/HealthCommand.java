package dev.baton.deploy.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks processes whether they take work. */
@Command(
    name = "health",
    description =
        "Asks each process whether it is ready, and which servers it misses: those of the local"
            + " stack, or the one at an address.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ./baton health", "  ./baton health http://10.0.0.7:8081 --json"},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:all are ready", "1:one is not, or none runs", "2:wrong usage"})
final class HealthCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "http://HOST:PORT of a process's health.")
  private @Nullable URI address;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() {
    ObjectNode answers = JSON.createObjectNode();
    addresses().forEach((name, address) -> answers.set(name, new Readiness(address).answer()));
    if (json) {
      System.out.println(answers.toPrettyString());
    } else {
      answers.properties().forEach(one -> System.out.println(line(one.getKey(), one.getValue())));
    }
    return answers.properties().stream().allMatch(one -> Readiness.ready(one.getValue())) ? 0 : 1;
  }

  private Map<String, URI> addresses() {
    Map<String, URI> addresses = new TreeMap<>();
    if (address != null) {
      if (address.getHost() == null || !String.valueOf(address.getScheme()).startsWith("http")) {
        throw new UsageException(
            "'%s' is no address of a process's health; write it as http://HOST:PORT"
                .formatted(address));
      }
      addresses.put(address.toString(), address);
      return addresses;
    }
    StackState stack =
        RunningStack.find(Checkout.installation())
            .orElseThrow(
                () -> new UsageException("Baton does not run here. Start it with ./baton up"));
    for (StackState.Running process : stack.processes()) {
      if (process.name().equals(Cast.API)) {
        addresses.put(Cast.API, at(Checkout.settings().port(Port.API_HEALTH)));
      } else if (process.name().startsWith(Cast.MEDIA_WORKER)
          || process.name().equals(Cast.COORDINATOR)) {
        addresses.put(process.name() + (process.leaving() ? " (leaving)" : ""), at(process.port()));
      }
    }
    return addresses;
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static String line(String name, JsonNode answer) {
    StringBuilder line =
        new StringBuilder(
            "%-16s %s".formatted(name, Readiness.ready(answer) ? "ready" : "NOT ready"));
    answer.path("reasons").forEach(reason -> line.append("; ").append(reason.asText()));
    answer
        .path("degraded")
        .forEach(missing -> line.append("; goes on although ").append(missing.asText()));
    return line.toString();
  }
}
