package dev.baton.deploy.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "http://HOST:PORT of a process's health.")
  private @Nullable URI address;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    ObjectNode answers = JSON.createObjectNode();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      for (Map.Entry<String, URI> one : addresses().entrySet()) {
        answers.set(one.getKey(), ask(http, one.getValue()));
      }
    }
    if (json) {
      System.out.println(answers.toPrettyString());
    } else {
      answers.properties().forEach(one -> System.out.println(line(one.getKey(), one.getValue())));
    }
    return answers.properties().stream().allMatch(one -> up(one.getValue())) ? 0 : 1;
  }

  private Map<String, URI> addresses() {
    Map<String, URI> addresses = new LinkedHashMap<>();
    if (address != null) {
      addresses.put(address.toString(), address);
      return addresses;
    }
    if (RunningStack.find(Checkout.installation()).isEmpty()) {
      throw new UsageException("Baton does not run here. Start it with ./baton up");
    }
    Settings settings = Checkout.settings();
    for (Port port :
        new Port[] {
          Port.API_HEALTH,
          Port.COORDINATOR_HEALTH,
          Port.MEDIA_WORKER_1_HEALTH,
          Port.MEDIA_WORKER_2_HEALTH
        }) {
      String name = port.name().toLowerCase(java.util.Locale.ROOT).replace("_health", "");
      addresses.put(name.replace('_', '-'), URI.create("http://127.0.0.1:" + settings.port(port)));
    }
    return addresses;
  }

  private static JsonNode ask(HttpClient http, URI address) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/health/ready")).timeout(PATIENCE).build();
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      ObjectNode silent = JSON.createObjectNode().put("status", "DOWN");
      silent.putArray("reasons").add(address + " does not answer");
      return silent;
    }
  }

  private static boolean up(JsonNode answer) {
    return answer.path("status").asText().equals("UP");
  }

  private static String line(String name, JsonNode answer) {
    StringBuilder line =
        new StringBuilder("%-16s %s".formatted(name, up(answer) ? "ready" : "NOT ready"));
    answer.path("reasons").forEach(reason -> line.append("; ").append(reason.asText()));
    answer
        .path("degraded")
        .forEach(missing -> line.append("; goes on although ").append(missing.asText()));
    return line.toString();
  }
}
