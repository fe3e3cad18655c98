package dev.baton.api.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.recording.RecordingLayout;
import dev.baton.workflows.session.SessionRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordingTest extends ApiTest {

  private static final byte[] AUDIO = "0123456789".getBytes(StandardCharsets.US_ASCII);

  private String session = "";
  private String path = "";

  @BeforeAll
  void a_recording_is_listed() throws IOException {
    session = UUID.randomUUID().toString();
    var file = recordings.resolve(RecordingLayout.joined(session));
    Files.createDirectories(file.getParent());
    Files.write(file, AUDIO);
    path = "/api/recording/" + list(session, RecordingLayout.joined(session));
  }

  @Test
  void the_whole_file_is_sent_as_a_download() {
    var answer = api.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEqualTo(AUDIO);
    assertThat(answer.header("Content-Type")).isEqualTo("audio/mpeg");
    assertThat(answer.header("Content-Length")).isEqualTo("10");
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"session-" + session + "-mixed.mp3\"");
    assertThat(answer.header("Cache-Control")).contains("private");
  }

  @Test
  void players_get_the_range_they_ask_for() {
    var middle = api.get(path, "Range", "bytes=2-4");
    var end = api.get(path, "Range", "bytes=-3");

    assertThat(middle.status()).isEqualTo(206);
    assertThat(middle.text()).isEqualTo("234");
    assertThat(middle.header("Content-Range")).isEqualTo("bytes 2-4/10");
    assertThat(end.text()).isEqualTo("789");
  }

  @Test
  void a_range_beyond_the_end_cannot_be_satisfied() {
    var answer = api.get(path, "Range", "bytes=20-30");

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */10");
  }

  @Test
  void a_copy_that_is_still_good_is_not_sent_again() {
    var modified = api.get(path).header("Last-Modified");

    assertThat(api.get(path, "If-Modified-Since", modified).status()).isEqualTo(304);
  }

  @Test
  void what_is_no_recording_is_not_found() {
    for (var id : new String[] {"nonsense", UUID.randomUUID().toString()}) {
      var answer = api.get("/api/recording/" + id);

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @Test
  void a_listed_recording_without_its_file_is_not_found() {
    var other = UUID.randomUUID().toString();

    var answer = api.get("/api/recording/" + list(other, RecordingLayout.joined(other)));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("detail").asText()).contains("recordings folder");
  }

  @Test
  void no_path_leads_out_of_the_recordings_folder() throws IOException {
    Files.write(recordings.resolveSibling("secret.mp3"), AUDIO);

    var answer = api.get("/api/recording/" + list(UUID.randomUUID().toString(), "../secret.mp3"));

    assertThat(answer.status()).isEqualTo(404);
  }

  private String list(String sessionId, String relativePath) {
    api.bean(SessionStore.class)
        .open(
            new SessionRequest(
                sessionId, "voice-assistant", "room-" + sessionId, "", Instant.now()),
            "triage");
    var id = UUID.randomUUID().toString();
    api.bean(RecordingStore.class)
        .list(new Recording(id, sessionId, "mixed", relativePath, 1000, AUDIO.length));
    return id;
  }
}
