package dev.baton.api.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
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
