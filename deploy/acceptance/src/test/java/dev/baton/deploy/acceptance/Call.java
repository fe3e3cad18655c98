package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import java.time.Duration;
import java.util.List;

/**
 * Somebody in a session, who listens.
 *
 * @param id of the session
 */
record Call(BatonApi api, String id, Room room, Listener listener) {

  /** Frames of 10 ms: two words, as the provider that answers by tones says them. */
  private static final int AUDIBLE = 20;

  /**
   * Starts a session and joins it. For a moment the API may not know yet of a media worker that has
   * just come: whoever is refused for that tries again, as the answer asks.
   */
  static Call begin(BatonApi api, RoomEngine engine) {
    var started =
        await()
            .atMost(BatonApi.PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> api.post("/api/session/start", "{\"template_id\": \"bench\"}"),
                answer -> answer.path("status").asInt() != 503)
            .path("body");
    var listener = new Listener();
    var room =
        engine.connect(
            started.path("livekit_url").asText(), started.path("access_token").asText(), listener);
    var unused = room.publishAudio("microphone");
    return new Call(api, started.path("session_id").asText(), room, listener);
  }

  /** Lets the agent say this; returns when it is heard and the session has kept all of it. */
  void hears(String words) {
    await()
        .atMost(BatonApi.PATIENCE)
        .until(() -> session().path("status").asText().equals("active"));
    int before = listener.heard();
    api.say(id, words);
    await().atMost(BatonApi.PATIENCE).until(() -> listener.heard() > before + AUDIBLE);
    await().atMost(BatonApi.PATIENCE).until(() -> said().contains(words));
  }

  /** Id of the media worker that has it. */
  String worker() {
    return session().path("worker").asText();
  }

  /** Leaves; so many workers had the session then, and this was said in it, once. */
  void endsAfter(int workers, String... words) {
    room.disconnect();
    await()
        .atMost(BatonApi.PATIENCE)
        .until(() -> session().path("status").asText().equals("ended"));
    assertThat(session().path("end_reason").asText()).isEqualTo("user_left");
    assertThat(session().path("epoch").asInt()).isEqualTo(workers);
    assertThat(said()).containsExactly(words);
  }

  private List<String> said() {
    return session().path("turns").findValuesAsText("text");
  }

  private JsonNode session() {
    return api.session(id);
  }
}
