package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.room.RoomEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a stack writes down of a conversation: whose it is, and nothing of what was said. */
@ExtendWith(LocalStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LogsTest {

  /** Words that stand nowhere else. */
  private static final String WRITTEN = "my marzipan number is 4711";

  private static final String SPOKEN = "The quokka keeps your secret.";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private String session = "";
  private String token = "";

  @BeforeAll
  void somebodyTalks(LocalStack.Running stack) {
    var api = stack.api();
    var started = api.startSession("voice-assistant");
    session = started.path("session_id").asText();
    token = started.path("access_token").asText();
    var listener = new Listener();
    try (var engine = new RoomEngine()) {
      var room = engine.connect(started.path("livekit_url").asText(), token, listener);
      var unused = room.publishAudio("microphone");
      await().atMost(BatonApi.PATIENCE).until(() -> listener.heard() > 50);
      room.sendText("lk.chat", WRITTEN, Map.of());
      api.say(session, SPOKEN);
      int before = listener.heard();
      await().atMost(BatonApi.PATIENCE).until(() -> listener.heard() > before + 100);
      room.disconnect();
      await()
          .atMost(BatonApi.PATIENCE)
          .until(() -> api.session(session).path("status").asText().equals("ended"));
    }
  }

  @Test
  void everyLineOfOurProcessesIsOneJsonObjectThatSaysWhatItIs(LocalStack.Running stack)
      throws IOException {
    for (var log : logs(stack).filter(LogsTest::isOurs).toList()) {
      assertThat(Files.readAllLines(log))
          .as(log.toString())
          .isNotEmpty()
          .allSatisfy(line ->
              assertThat(object(line).properties())
                  .extracting(Map.Entry::getKey)
                  .contains("time", "level", "process", "logger", "message"));
    }
  }

  @Test
  void linesOfASessionNameItsTenantAndItsTrace(LocalStack.Running stack) throws IOException {
    var lines = linesOf(stack, session);

    assertThat(lines).isNotEmpty();
    assertThat(lines)
        .allSatisfy(line -> {
          assertThat(line.path("organisation").asText()).as(line.toString()).isNotEmpty();
          assertThat(line.path("trace_id").asText()).as(line.toString()).matches("[0-9a-f]{32}");
        });
    assertThat(lines)
        .extracting(line -> line.path("process").asText())
        .contains("api", "media-worker");
    // The room's own lines are the session's too.
    assertThat(lines)
        .extracting(line -> line.path("message").asText())
        .contains("The session ends on this worker", "A room ended.");
  }

  @Test
  void nothingThatWasSaidAndNoSecretIsInAnyLog(LocalStack.Running stack) throws IOException {
    var key = stack.status().path("api_key").asText();
    assertThat(key).isNotEmpty();
    for (var log : logs(stack).toList()) {
      var text = Files.readString(log);
      assertThat(text.contains("marzipan") || text.contains("quokka"))
          .as("words in " + log)
          .isFalse();
      assertThat(text.contains(key)).as("the API key in " + log).isFalse();
      assertThat(text.contains(token)).as("a participant's token in " + log).isFalse();
    }
  }

  private static List<JsonNode> linesOf(LocalStack.Running stack, String session)
      throws IOException {
    try (var logs = logs(stack)) {
      return logs.filter(LogsTest::isOurs)
          .flatMap(log -> lines(log).stream())
          .map(LogsTest::object)
          .filter(line -> line.path("session").asText().equals(session))
          .toList();
    }
  }

  private static boolean isOurs(Path log) {
    return log.getFileName().toString().matches("(api|coordinator|media-worker-\\d)\\.log");
  }

  private static Stream<Path> logs(LocalStack.Running stack) throws IOException {
    return Files.list(stack.data().resolve("logs"))
        .filter(file -> file.toString().endsWith(".log"));
  }

  private static List<String> lines(Path log) {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + log, e);
    }
  }

  private static JsonNode object(String line) {
    try {
      var json = JSON.readTree(line);
      assertThat(json.isObject()).as(line).isTrue();
      return json;
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
