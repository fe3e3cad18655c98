package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody writes an agent while talking to it; of {@code ./baton dev}, what needs no build. */
@ExtendWith(LocalStack.class)
final class DevTest {

  private static final String TEMPLATE =
      """
      slug: writing-desk
      name: Writing desk
      language: en-US
      agents:
        - name: clerk
          display_name: Clerk
          instructions: You answer.
          greeting: Good morning.
          examples:
            - {phrases: [who are you], reply: %s}
      """;

  private static RoomEngine engine;

  @TempDir private Path folder;
  private final Reader reader = new Reader();

  @BeforeAll
  static void startEngine() {
    engine = new RoomEngine();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @Test
  void whoTalksToADraftHearsWhatItsFileSaysNow(LocalStack.Running stack) throws IOException {
    var file = folder.resolve("writing-desk.yaml");
    var printed = folder.resolve("dev.out");
    Files.writeString(file, TEMPLATE.formatted("I am the old clerk."));
    var dev = stack.begin(printed, "dev", "--no-code", "-f", file.toString());
    try {
      await()
          .atMost(BatonApi.PATIENCE)
          .untilAsserted(() ->
              assertThat(printed)
                  .content()
                  .contains("writing-desk: the draft is saved; nobody talks to it now")
                  .contains("Following " + file));
      var here = talkToTheDraft(stack.api());
      await().atMost(BatonApi.PATIENCE).until(() -> reader.read().contains("Good morning."));
      ask(here, "I am the old clerk.");

      Files.writeString(file, TEMPLATE.formatted("[I am, no clerk]"));
      await()
          .atMost(BatonApi.PATIENCE)
          .untilAsserted(() -> assertThat(printed).content().contains("reply"));
      ask(here, "I am the old clerk.");

      Files.writeString(file, TEMPLATE.formatted("I am the new clerk."));
      await()
          .atMost(BatonApi.PATIENCE)
          .untilAsserted(() ->
              assertThat(printed)
                  .content()
                  .contains("writing-desk: the draft takes effect at the next turn of 1 session"));
      ask(here, "I am the new clerk.");

      assertThat(reader.read()).as("the session goes on").containsOnlyOnce("Good morning.");
      here.disconnect();
    } finally {
      dev.destroy();
    }
  }

  private Room talkToTheDraft(BatonApi api) {
    JsonNode started =
        api.post(
                "/api/session/start",
                "{\"template_id\": \"writing-desk\", \"template_version\": 0}")
            .path("body");
    var room =
        engine.connect(
            started.path("livekit_url").asText(), started.path("access_token").asText(), reader);
    var unused = room.publishAudio("microphone");
    return room;
  }

  /** Asks, again if need be: the worker hears of a draft a moment after who saved it. */
  private void ask(Room room, String expected) {
    int before = reader.read().size();
    await()
        .atMost(BatonApi.PATIENCE)
        .until(() -> {
          int asked = reader.read().size();
          room.sendText("lk.chat", "who are you", Map.of());
          await().atMost(BatonApi.PATIENCE).until(() -> reader.read().size() > asked);
          return reader.read().subList(before, reader.read().size()).contains(expected);
        });
  }
}
