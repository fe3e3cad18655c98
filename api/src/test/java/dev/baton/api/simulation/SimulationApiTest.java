package dev.baton.api.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.workflows.simulation.SoundLayout;
import dev.baton.workflows.tenant.Tenant;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SimulationApiTest extends ApiTest {

  private static final String PLAYED =
      """
      {"number": %d, "id": "000%d-refund-raj", "persona": "raj", "persona_name": "राज शर्मा",
       "scenario": "refund", "mode": "local", "end": "goodbye", "turns": 6, "duration_ms": 26000,
       "wall_ms": 900, "wer": 0.05, "answer_ms": 900, "template": "support@%d", "failures": %s,
       "transcript": {"customer": "राज शर्मा", "support": "Amanda", "utterances": [
         {"number": 1, "role": "customer", "agent": "customer", "text": "Hello.", "start_ms": 400,
          "end_ms": 900, "interrupted": false, "heard": "hello"}],
        "tools": [{"name": "start_refund", "arguments": {"order": "2885"}, "result": "started"}]}}
      """;

  @Test
  void what_a_batch_has_played_is_counted_once_and_shown_with_its_transcripts() {
    var id = UUID.randomUUID();
    assertThat(tell(id, report(false, "")).status()).isEqualTo(204);
    var first = PLAYED.formatted(1, 1, 1, "[\"support never said \\\"sorry\\\"\"]");
    assertThat(tell(id, report(false, first)).status()).isEqualTo(204);
    assertThat(tell(id, report(true, first + "," + PLAYED.formatted(2, 2, 2, "[]"))).status())
        .isEqualTo(204);

    var batch = api.get("/api/simulations/" + id).json();
    assertThat(batch.at("/batch/played").asInt()).isEqualTo(2);
    assertThat(batch.at("/batch/failed").asInt()).isEqualTo(1);
    assertThat(batch.at("/batch/ended_at").asText()).isNotEmpty();
    assertThat(batch.at("/templates/0/template").asText()).isEqualTo("support@1");
    assertThat(batch.at("/templates/0/passed").asInt()).isZero();
    assertThat(batch.at("/conversations/0/failures/0").asText())
        .isEqualTo("support never said \"sorry\"");
    assertThat(batch.at("/conversations/1/persona_name").asText()).isEqualTo("राज शर्मा");
    var said = api.get("/api/simulations/" + id + "/conversations/1").json();
    assertThat(said.at("/lines/0/heard").asText()).isEqualTo("hello");
    assertThat(said.at("/tools/0/arguments").asText()).isEqualTo("{\"order\":\"2885\"}");
  }

  @Test
  void batches_are_listed_newest_first_page_by_page() {
    var older = UUID.randomUUID();
    var newer = UUID.randomUUID();
    tell(older, report(true, ""));
    tell(newer, report(true, ""));

    var page = api.get("/api/simulations?limit=1").json();
    assertThat(page.at("/items/0/id").asText()).isEqualTo(newer.toString());
    var next = api.get("/api/simulations?limit=1&cursor=" + page.get("next_cursor").asText());
    assertThat(next.json().at("/items/0/id").asText()).isEqualTo(older.toString());
  }

  @Test
  void what_is_wrong_names_its_field_and_what_is_not_there_is_said() {
    var id = UUID.randomUUID();
    assertThat(tell(id, report(false, "").replace("local", "moon")).json().get("field").asText())
        .isEqualTo("mode");
    var beyond = PLAYED.formatted(9, 9, 9, "[]");
    assertThat(tell(id, report(false, beyond)).json().get("field").asText()).isEqualTo("number");
    assertThat(api.get("/api/simulations/" + id).status()).isEqualTo(404);
    tell(id, report(true, ""));
    assertThat(api.get("/api/simulations/" + id + "/conversations/1").status()).isEqualTo(404);
  }

  @Test
  void the_sound_of_a_conversation_is_kept_and_played_and_replaced() {
    var id = UUID.randomUUID();
    tell(id, report(true, PLAYED.formatted(1, 1, 1, "[]")));
    var sound = "/api/simulations/" + id + "/conversations/1/sound";
    assertThat(api.get(sound).status()).isEqualTo(404);
    assertThat(audible(id)).isFalse();

    assertThat(send(sound, "ID3 and so on").status()).isEqualTo(204);
    assertThat(send(sound, "ID3456789").status()).isEqualTo(204);

    assertThat(audible(id)).isTrue();
    var whole = api.get(sound);
    assertThat(whole.text()).isEqualTo("ID3456789");
    assertThat(whole.header("Content-Type")).isEqualTo("audio/mpeg");
    assertThat(whole.header("Content-Disposition")).contains("simulation-" + id + "-0001.mp3");
    assertThat(whole.header("Cache-Control")).contains("private");
    assertThat(api.get(sound, "Range", "bytes=3-5").text()).isEqualTo("456");

    tell(id, report(true, PLAYED.formatted(1, 1, 1, "[]")));
    assertThat(audible(id)).as("although it is told once more").isTrue();
  }

  @Test
  void what_is_no_sound_is_not_kept() {
    var id = UUID.randomUUID();
    tell(id, report(true, PLAYED.formatted(1, 1, 1, "[]")));
    var sound = "/api/simulations/" + id + "/conversations/1/sound";

    assertThat(send(sound, "<html>").json().get("type").asText())
        .isEqualTo("urn:baton:problem:no-mp3");
    assertThat(send(sound, "").status()).isEqualTo(415);
    var long33Megabytes = "ID3" + "x".repeat(33 << 20);
    assertThat(send(sound, long33Megabytes).json().get("type").asText())
        .isEqualTo("urn:baton:problem:sound-too-large");
    assertThat(send("/api/simulations/" + id + "/conversations/2/sound", "ID3").status())
        .isEqualTo(404);
    assertThat(audible(id)).isFalse();
    assertThat(folder(id)).isEmptyDirectory();
  }

  @Test
  void a_batch_is_deleted_with_its_sounds() {
    var id = UUID.randomUUID();
    tell(id, report(true, PLAYED.formatted(1, 1, 1, "[]")));
    send("/api/simulations/" + id + "/conversations/1/sound", "ID3456789");
    assertThat(folder(id)).isNotEmptyDirectory();

    assertThat(delete(id).status()).isEqualTo(204);

    assertThat(folder(id)).doesNotExist();
    assertThat(api.get("/api/simulations/" + id).status()).isEqualTo(404);
    assertThat(api.get("/api/simulations/" + id + "/conversations/1/sound").status())
        .isEqualTo(404);
    assertThat(delete(id).status()).isEqualTo(404);
  }

  private Path folder(UUID id) {
    return recordings.resolve(SoundLayout.batch(Tenant.DEFAULT, id));
  }

  private boolean audible(UUID id) {
    return api.get("/api/simulations/" + id).json().at("/conversations/0/audible").asBoolean();
  }

  private Answer send(String path, String sound) {
    return api.send(
        api.request(path).header("Content-Type", "audio/mpeg").PUT(BodyPublishers.ofString(sound)));
  }

  private Answer delete(UUID id) {
    return api.send(api.request("/api/simulations/" + id).DELETE());
  }

  private static String report(boolean ended, String played) {
    return "{\"mode\": \"local\", \"providers\": \"offline\", \"folder\": \"/calls\", \"count\": 4, \"ended\": %s, \"played\": [%s]}"
        .formatted(ended, played);
  }

  private Answer tell(UUID id, String body) {
    return api.send(
        api.request("/api/simulations/" + id)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }
}
