package dev.baton.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.Turn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionListTest extends ApiTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_TEMPORAL_UI", "http://127.0.0.1:8233");
  }

  @Test
  void thousands_of_sessions_are_read_page_by_page() {
    var opened = new ArrayList<String>();
    for (int n = 0; n < 2_000; n++) {
      opened.addFirst(open("many-" + n, "bench", NOON.plusSeconds(n / 3)));
    }

    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page = api.get("/api/sessions?template=bench&limit=200" + cursor).json();
      page.get("items").forEach(row -> seen.add(row.get("id").asText()));
      assertThat(page.get("items").size()).isLessThanOrEqualTo(200);
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactlyInAnyOrderElementsOf(opened).doesNotHaveDuplicates();
    assertThat(seen.getFirst()).isIn(opened.subList(0, 3));
  }

  @Test
  void a_row_says_what_a_person_looks_for() {
    var id = talked("rows");

    var row = api.get("/api/sessions?text=" + encoded("\"tea kettle\"")).json().get("items").get(0);

    assertThat(row.get("id").asText()).isEqualTo(id);
    assertThat(row.get("status").asText()).isEqualTo("ended");
    assertThat(row.get("end_reason").asText()).isEqualTo("user_left");
    assertThat(row.get("turns").asInt()).isEqualTo(2);
    assertThat(row.get("excerpt").asText()).isEqualTo("My tea kettle <leaks> & hisses.");
    assertThat(row.get("voice_to_voice_ms").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=0 | limit
          limit=201 | limit
          cursor=x | cursor
          cursor=MjAyNi0wMy0wMVQxMjowMDowMFogeA | cursor
          outcome=fine | outcome
          from=yesterday | from
          to=2026 | to
          min_duration_s=-1 | min_duration_s
          """)
  void what_is_wrong_in_the_address_is_named(String query, String field) {
    var answer = api.get("/api/sessions?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").asText()).isEqualTo(field);
  }

  @Test
  void who_watches_hears_of_a_session_that_begins_and_ends() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var stream =
          http.send(
              api.request("/api/sessions/events").GET().build(),
              HttpResponse.BodyHandlers.ofLines());
      try (var lines = stream.body()) {
        var told = lines.iterator();
        var id = open("watched", "bench", NOON);
        assertThat(next(told, id)).contains("\"status\":\"starting\"");

        api.bean(SessionStore.class).save(finished(id));

        assertThat(next(told, id)).contains("\"status\":\"ended\"", "\"turns\":2");
      }
    }
  }

  private static String next(Iterator<String> lines, String id) {
    while (lines.hasNext()) {
      var line = lines.next();
      if (line.startsWith("data:") && line.contains(id)) {
        return line;
      }
    }
    throw new AssertionError("the stream ended");
  }

  @Test
  void a_report_leads_to_the_workflow_and_to_the_archive() {
    var id = talked("report");

    var report = api.get("/api/sessions/" + id).json();

    assertThat(report.get("session").get("turns")).hasSize(2);
    assertThat(report.get("workflow_url").asText())
        .isEqualTo(
            "http://127.0.0.1:8233/namespaces/default/workflows/session%%3A%s".formatted(id));
    assertThat(report.get("archive_url").asText())
        .isEqualTo("/api/sessions/%s/archive".formatted(id));
    assertThat(api.get("/api/sessions/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(api.get("/api/sessions/nonsense/archive").status()).isEqualTo(404);
  }

  @Test
  void the_archive_has_the_conversation_and_its_sound() throws IOException {
    var id = talked("archive");
    var file = recordings.resolve(id).resolve("session.mp3");
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {1, 2, 3});
    api.bean(RecordingStore.class)
        .list(new Recording(UUID.randomUUID().toString(), id, "mixed", id + "/session.mp3", 9, 3));

    var answer = api.get("/api/sessions/%s/archive".formatted(id));

    assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
    assertThat(answer.header("Content-Disposition")).contains("session-%s.zip".formatted(id));
    var files = unzipped(answer.bytes());
    assertThat(files.get("recording-mixed.mp3")).containsExactly(1, 2, 3);
    assertThat(JSON.readTree(files.get("transcript.json"))).hasSize(2);
    assertThat(JSON.readTree(files.get("session.json")).get("workflow_id").asText())
        .isEqualTo("session:" + id);
    assertThat(text(files, "transcript.md"))
        .containsSubsequence("**ann** (00:00:02.000)", "kettle", "*triage → expert*", "**expert**");
    assertThat(text(files, "transcript.vtt"))
        .startsWith("WEBVTT\n\n1\n00:00:02.000 --> 00:00:03.500\n<v ann>")
        .contains("My tea kettle &lt;leaks&gt; &amp; hisses.");
  }

  private static String text(Map<String, byte[]> files, String name) {
    var content = files.get(name);
    assertThat(content).as(name).isNotNull();
    return new String(content, StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private String talked(String room) {
    var id = open(room, "voice-assistant", NOON);
    api.bean(SessionStore.class).save(finished(id));
    return id;
  }

  private String open(String room, String template, Instant at) {
    var id = UUID.randomUUID().toString();
    api.bean(SessionStore.class)
        .open(new SessionRequest(id, template, room + "-" + id, "", at), "triage");
    return id;
  }

  private static SessionChanges finished(String id) {
    var wish =
        new Turn(
            1,
            Turn.Role.USER,
            null,
            "My tea kettle <leaks> & hisses.",
            false,
            NOON.plusSeconds(2),
            NOON.plusMillis(3_500),
            null,
            "ann");
    var answer =
        new Turn(
            2,
            Turn.Role.AGENT,
            "expert",
            "Descale it.",
            false,
            NOON.plusSeconds(5),
            NOON.plusSeconds(6),
            null);
    return new SessionChanges(
        id,
        SessionStatus.ENDED,
        "expert",
        "media-1",
        1,
        NOON,
        NOON.plusSeconds(10),
        EndReason.USER_LEFT,
        List.of(wish, answer),
        List.of(),
        List.of(new Handoff("h1", "triage", "expert", true, NOON.plusSeconds(4))),
        List.of(),
        List.of());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
