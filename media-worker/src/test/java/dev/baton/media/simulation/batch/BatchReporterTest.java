package dev.baton.media.simulation.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.media.simulation.ConversationLayout;
import dev.baton.media.simulation.SimulationLibrary;
import dev.baton.workflows.simulation.ConversationBatch;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an emulator of the API, which answers as {@code docs/openapi.yaml} says. */
final class BatchReporterTest {

  private static final String ID = "00000000-0000-0000-0000-0000000000b1";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer api =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private volatile int answerToSounds = 204;
  @TempDir private Path out;

  BatchReporterTest() throws IOException {}

  @BeforeEach
  void startApi() {
    api.createContext("/", this::answer);
    api.start();
  }

  @AfterEach
  void stopApi() {
    api.stop(0);
  }

  @Test
  void aConversationIsToldWithItsSoundAndBothOnce() throws IOException {
    sound(1, "one");
    try (var reporter = reporter()) {
      reporter.tellEnd(List.of(played(1), played(2)));
      reporter.tellEnd(List.of(played(1), played(2)));
    }

    assertThat(requests)
        .containsExactly(
            "application/json Bearer k /api/simulations/" + ID,
            "audio/mpeg Bearer k /api/simulations/" + ID + "/conversations/1/sound one",
            "application/json Bearer k /api/simulations/" + ID);
  }

  @Test
  void onceASoundIsRefusedTheRestIsToldWithoutTheirs() throws IOException {
    answerToSounds = 409;
    sound(1, "one");
    sound(2, "two");
    try (var reporter = reporter()) {
      reporter.tellEnd(List.of(played(1), played(2)));
    }

    assertThat(requests).filteredOn(request -> request.startsWith("audio")).hasSize(1);
  }

  private void sound(int number, String sound) throws IOException {
    var file = ConversationLayout.call(out, played(number).id());
    Files.createDirectories(file.getParent());
    Files.writeString(file, sound);
  }

  private BatchReporter reporter() {
    var batch =
        new ConversationBatch(
            ID,
            SimulationMode.LOCAL,
            SimulationLibrary.personas(List.of()),
            SimulationLibrary.scenarios(List.of()),
            2,
            1,
            "offline",
            out.toString());
    var address = "http://127.0.0.1:" + api.getAddress().getPort();
    return BatchReporter.of(Map.of("BATON_API_URL", address, "BATON_API_KEY", "k"), batch)
        .orElseThrow();
  }

  private static ConversationResult played(int number) {
    return new ConversationResult(
        number,
        "000%d-refund-raj".formatted(number),
        "raj",
        "Raj",
        "refund",
        SimulationMode.LOCAL,
        ConversationEnd.GOODBYE,
        6,
        26_000,
        900,
        0.0,
        List.of(),
        null,
        null,
        900);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var headers = exchange.getRequestHeaders();
      var type = headers.getFirst("Content-Type");
      boolean sound = type.startsWith("audio");
      requests.add(
          "%s %s %s%s"
              .formatted(
                  type,
                  headers.getFirst("Authorization"),
                  exchange.getRequestURI(),
                  sound ? " " + body : ""));
      exchange.sendResponseHeaders(sound ? answerToSounds : 204, -1);
    }
  }
}
