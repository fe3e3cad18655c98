package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.servers.FreePorts;
import dev.baton.examples.restaurant.RestaurantWorker;
import dev.baton.examples.shop.Shop;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples in a running installation, put there as {@code examples/README.md} says. */
@ExtendWith(LocalStack.class)
final class ExamplesStoryTest {

  private static final String CAFE =
      """
      slug: cafe
      name: Cafe
      agents:
        - name: host
          display_name: Host
          instructions: You sell cakes and tables.
          greeting: Welcome to the cafe.
          tools:
            - {name: list_cakes, kind: function}
            - {name: order_cake, kind: function}
            - name: book_table
              kind: activity
              description: Books a table.
              parameters: {type: object, properties: {guests: {type: integer}}, required: [guests]}
              activity: {task_queue: restaurant, type: BookTable}
          examples:
            - {phrases: [which cakes are there], tool: list_cakes, reply: "{{result}}"}
            - phrases: [a carrot cake please]
              tool: order_cake
              arguments: {cake: CARROT, pieces: 12, day: "2030-05-04"}
              reply: "{{result}}"
            - {phrases: [a table for four], tool: book_table, arguments: {guests: 4}, reply: "{{result}}"}
            - {phrases: [a table for thirteen], tool: book_table, arguments: {guests: 13}, reply: "{{result}}"}
      """;

  private static final String MORSE =
      """
      slug: morse
      name: Morse
      agents:
        - name: clerk
          display_name: Clerk
          instructions: You tell short sounds from long ones.
          greeting: I listen.
          models: {stt: {provider: morse}}
          examples:
            - {phrases: ["yes"], reply: That was a short one.}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final List<Process> ours = new ArrayList<>();
  private final Reader reader = new Reader();

  @AfterEach
  void endOurProcesses() throws InterruptedException {
    for (var process : ours) {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void anAgentSellsByAJavaMethodAndByAWorkerOfItsOwn(LocalStack.Running stack) throws IOException {
    apply(stack, CAFE);
    var temporal = stack.status().path("temporal");
    run(
        RestaurantWorker.class,
        Map.of(
            "BATON_TEMPORAL_ADDRESS", temporal.path("address").asText(),
            "BATON_TEMPORAL_NAMESPACE", temporal.path("namespace").asText()));
    try (var engine = new RoomEngine()) {
      var started = stack.api().startSession("cafe");
      var room = join(engine, started.path("livekit_url"), started.path("access_token"));
      answers("Welcome to the cafe.");

      asks(room, "which cakes are there", "CHEESE");
      asks(room, "a carrot cake please", "CARROT");
      asks(room, "a table for four", "Table 7 for 4.");
      asks(room, "a table for thirteen", "We have no table for more than 12.");

      room.disconnect();
    }
  }

  @Test
  void anAgentHearsByEarsOfTheInstallationsOwn(LocalStack.Running stack) throws IOException {
    apply(stack, MORSE);
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      var page = browser.openToSpeak(stack.api().page() + "?template=morse");
      page.getByTestId("start-button").click();
      Browser.shows(page, "[data-role=agent][data-final=true]", "I listen.");
      // A short sound, whatever the word.
      new Voice(folder).says(page.mainFrame(), "yes");
      Browser.shows(page, "[data-role=agent][data-final=true]", "That was a short one.");
      page.getByTestId("leave").click();
      Browser.shows(page, "[data-testid=ended]", "");
    }
  }

  @Test
  void aShopsOwnPageLetsItsCustomersTalk(LocalStack.Running stack) throws Exception {
    var status = stack.status();
    int port = FreePorts.tcp();
    run(
        Shop.class,
        Map.of(
            "BATON_URL", status.path("api").asText(),
            "BATON_API_KEY", status.path("api_key").asText(),
            "SERVER_ADDRESS", "127.0.0.1",
            "SERVER_PORT", Integer.toString(port)));
    var ticket = ticket(URI.create("http://127.0.0.1:" + port + "/talk"));

    try (var engine = new RoomEngine()) {
      var room = join(engine, ticket.path("serverUrl"), ticket.path("participantToken"));
      await().atMost(BatonApi.PATIENCE).until(() -> !reader.read().isEmpty());
      assertThat(room.localParticipant().identity()).isNotBlank();
      room.disconnect();
    }
  }

  private void apply(LocalStack.Running stack, String template) throws IOException {
    var file = Files.writeString(folder.resolve("template.yaml"), template);
    stack.baton("apply", "-f", file.toString(), "--publish");
  }

  private Room join(RoomEngine engine, JsonNode url, JsonNode token) {
    var room = engine.connect(url.asText(), token.asText(), reader);
    var unused = room.publishAudio("microphone");
    return room;
  }

  private void asks(Room room, String words, String answer) {
    room.sendText("lk.chat", words, Map.of());
    answers(answer);
  }

  private void answers(String words) {
    await()
        .atMost(BatonApi.PATIENCE)
        .untilAsserted(() -> assertThat(reader.read()).last().asString().contains(words));
  }

  /** Once the shop is open. */
  private static JsonNode ticket(URI address) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var wish = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody()).build();
      var answer =
          await()
              .atMost(BatonApi.PATIENCE)
              .ignoreExceptionsInstanceOf(IOException.class)
              .until(() -> http.send(wish, BodyHandlers.ofString()), one -> true);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    }
  }

  /** A process of the customer's, with what it needs and nothing of Baton's processes. */
  private void run(Class<?> example, Map<String, String> environment) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                example.getName())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(example.getSimpleName() + ".log").toFile());
    var target = LocalStack.repositoryRoot().resolve("examples/target");
    var libraries = Files.readString(target.resolve("classpath.txt")).strip();
    builder.environment().put("CLASSPATH", target.resolve("classes") + ":" + libraries);
    builder.environment().putAll(environment);
    ours.add(builder.start());
  }
}
