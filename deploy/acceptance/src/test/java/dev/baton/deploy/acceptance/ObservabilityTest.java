package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.testing.TraceCollector;
import dev.baton.deploy.testing.TraceCollector.Received;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees of one session: its trace, the metrics, the health. */
@ExtendWith(LocalStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ObservabilityTest {

  private static final String BROWSER = "00f067aa0ba902b7";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the files in deploy/observability may name, besides what Prometheus makes itself. */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:baton|http_server|temporal|logback|jvm|process)_[a-z_]+");

  private final String trace =
      "4bf92f3577b34da6a3ce929d0e0e%04x".formatted(System.nanoTime() & 0xffff);
  private final Listener listener = new Listener();
  private final RoomEngine engine = new RoomEngine();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  void somebodyTalks(LocalStack.Running stack, TraceCollector collector) throws Exception {
    var started = start(stack);
    var id = started.path("session_id").asText();
    var here = join(started);
    await().atMost(BatonApi.PATIENCE).until(() -> listener.heard() > 50);
    here.sendText("lk.chat", "hello", Map.of());
    await()
        .atMost(BatonApi.PATIENCE)
        .until(
            () -> spans(collector).stream().filter(one -> one.name().equals("turn")).count() > 1);
    here.disconnect();
    await()
        .atMost(BatonApi.PATIENCE)
        .until(() -> stack.api().session(id).path("status").asText().equals("ended"));
  }

  @AfterAll
  void close() {
    engine.close();
    http.close();
  }

  @Test
  void oneTraceGoesFromTheBrowserToEachTurn(TraceCollector collector) {
    await()
        .atMost(BatonApi.PATIENCE)
        .untilAsserted(() ->
            assertThat(spans(collector))
                .extracting(Received::service, Received::name)
                .contains(
                    tuple("baton-api", "POST /api/session/start"),
                    tuple("baton-api", "start Session"),
                    tuple("baton-coordinator", "Session"),
                    tuple("baton-media-worker", "turn"),
                    tuple("baton-media-worker", "llm_first_token")));
    // What a span hangs below is written when that is over, which may be later.
    await()
        .atMost(BatonApi.PATIENCE)
        .untilAsserted(() -> {
          var ids = spans(collector).stream().map(Received::id).collect(Collectors.toSet());
          ids.add(BROWSER);
          assertThat(spans(collector)).allSatisfy(span -> assertThat(ids).contains(span.parent()));
        });

    var all = spans(collector);
    var turn = all.stream().filter(span -> span.name().equals("turn")).findFirst().orElseThrow();
    assertThat(line(all, turn))
        .startsWith("turn")
        .endsWith("Session", "start Session", "POST /api/session/start");
  }

  /** The names of a span and all that it hangs below. */
  private static List<String> line(List<Received> all, Received span) {
    var line = new ArrayList<String>();
    for (var at = span; at != null; at = find(all, at.parent())) {
      line.add(at.name());
    }
    return line;
  }

  private static @Nullable Received find(List<Received> all, String id) {
    return all.stream().filter(span -> span.id().equals(id)).findFirst().orElse(null);
  }

  private List<Received> spans(TraceCollector collector) {
    return collector.spans().stream().filter(span -> span.trace().equals(trace)).toList();
  }

  @Test
  void everyMetricThatDashboardsAndAlertsNameIsThere(LocalStack.Running stack) throws Exception {
    var named = new TreeSet<String>();
    for (var file : files(stack.root().resolve("deploy/observability"))) {
      METRIC.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group()));
    }

    assertThat(named).hasSizeGreaterThan(20);
    var ports = stack.healthPorts();
    await()
        .atMost(BatonApi.PATIENCE)
        .untilAsserted(() -> assertThat(exposed(ports)).containsAll(named));
  }

  @Test
  void everyAlertSaysWhatToDo(LocalStack.Running stack) throws Exception {
    var rules = Files.readString(stack.root().resolve("deploy/observability/alerts.yaml"));
    var page = Files.readString(stack.root().resolve("docs/observability.md"));

    var alerts = Pattern.compile("alert: (\\w+)").matcher(rules).results().toList();
    assertThat(alerts).hasSizeGreaterThan(10);
    for (var alert : alerts) {
      assertThat(page).contains("### " + alert.group(1) + "\n");
      assertThat(rules)
          .contains("runbook: docs/observability.md#" + alert.group(1).toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void everyProcessIsReady(LocalStack.Running stack) throws IOException {
    // Its exit status says so too.
    var health = JSON.readTree(stack.baton("health", "--json"));

    assertThat(health.properties())
        .extracting(Map.Entry::getKey)
        .map(name -> name.replaceFirst("-\\d$", ""))
        .containsExactly("api", "coordinator", "media-worker", "media-worker");
    assertThat(health.findValuesAsText("status")).containsOnly("UP");
  }

  /** The names of all samples of all processes, and of their families. */
  private Set<String> exposed(List<Integer> ports) throws IOException, InterruptedException {
    var names = new HashSet<String>();
    for (int port : ports) {
      var address = "http://127.0.0.1:%d/metrics".formatted(port);
      http.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> !line.startsWith("# HELP"))
          // The name of a sample, or that of a family: "# TYPE name histogram".
          .map(line -> line.startsWith("# TYPE") ? line.split(" ")[2] : line.split("[{ ]")[0])
          .forEach(names::add);
    }
    return names;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** As a browser would that traces. */
  private JsonNode start(LocalStack.Running stack) throws IOException, InterruptedException {
    var status = stack.status();
    var request =
        HttpRequest.newBuilder(URI.create(status.path("api").asText() + "/api/session/start"))
            .header("Authorization", "Bearer " + status.path("api_key").asText())
            .header("Content-Type", "application/json")
            .header("traceparent", "00-%s-%s-01".formatted(trace, BROWSER))
            .POST(HttpRequest.BodyPublishers.ofString("{\"template_id\":\"voice-assistant\"}"))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Baton-Trace")).contains(trace);
    return JSON.readTree(answer.body());
  }

  private Room join(JsonNode started) {
    var room =
        engine.connect(
            started.path("livekit_url").asText(), started.path("access_token").asText(), listener);
    var unused = room.publishAudio("microphone");
    return room;
  }
}
