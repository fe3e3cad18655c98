package dev.baton.api.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.api.session.WorkflowHistories;
import dev.baton.store.session.SessionStore;
import dev.baton.store.template.TemplateStore;
import dev.baton.workflows.session.SessionRequest;
import io.temporal.client.WorkflowClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionApiTest extends ApiTest {

  @BeforeEach
  void aWorkerIsFree() {
    freeSlots(24);
  }

  @Test
  void a_template_is_published_changed_published_again_and_taken_back() {
    var slug = created();
    assertThat(start(slug).status()).as("nothing is published").isEqualTo(404);

    assertThat(publish(slug, "{\"note\": \"first\"}").status()).isEqualTo(201);
    rename(slug, "Second");
    assertThat(overview(slug).get("unpublished_changes").asBoolean()).isTrue();
    var second = publish(slug, "{\"note\": \"second\"}");

    assertThat(second.json().get("number").asInt()).isEqualTo(2);
    assertThat(overview(slug).get("unpublished_changes").asBoolean()).isFalse();
    assertThat(api.get(path(slug) + "/versions").json().get("items").findValuesAsText("note"))
        .containsExactly("second", "first");
    assertThat(api.get(path(slug) + "/versions/1").json().get("name").asText()).isEqualTo("First");

    var back = api.post(path(slug) + "/versions/1/publish", "");

    assertThat(back.json().get("traffic").toString()).isEqualTo("[{\"version\":1,\"weight\":100}]");
    assertThat(versionOf(start(slug))).isEqualTo(1);
  }

  @Test
  void a_session_runs_the_draft_or_a_version_when_it_is_asked_for() {
    var slug = created();
    publish(slug, "{}");
    rename(slug, "Second");
    publish(slug, "{\"live\": false}");

    assertThat(versionOf(start(slug))).isEqualTo(1);
    assertThat(versionOf(start(slug, 2))).isEqualTo(2);
    assertThat(versionOf(start(slug, 0))).isZero();
    var unknown = start(slug, 3);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("template_version").asInt()).isEqualTo(3);
  }

  @Test
  void publishing_the_same_again_makes_no_version() {
    var slug = created();
    publish(slug, "{}");

    var again = publish(slug, "{}");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("number").asInt()).isEqualTo(1);
  }

  @Test
  void a_stale_draft_is_not_published() {
    var slug = created();
    rename(slug, "Second");

    var refused = publish(slug, "{}", "If-Match", "\"1\"");

    assertThat(refused.status()).isEqualTo(412);
    assertThat(publish(slug, "{}", "If-Match", "\"2\"").status()).isEqualTo(201);
  }

  @Test
  void traffic_is_split_between_versions_that_there_are() {
    var slug = created();
    publish(slug, "{}");
    rename(slug, "Second");
    publish(slug, "{}");

    var split =
        put(
            slug,
            "/traffic",
            "[{\"version\": 1, \"weight\": 90}, {\"version\": 2, \"weight\": 10}]");

    assertThat(split.json().get("traffic")).hasSize(2);
    for (var wrong :
        List.of(
            "[]",
            "[null]",
            "[{\"version\": 7, \"weight\": 1}]",
            "[{\"version\": 1, \"weight\": 0}]",
            "[{\"version\": 1, \"weight\": 1}, {\"version\": 1, \"weight\": 1}]")) {
      assertThat(put(slug, "/traffic", wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(overview(slug).get("traffic")).hasSize(2);
  }

  @Test
  void results_are_told_for_each_version() {
    var slug = created();
    publish(slug, "{}");
    var templates = api.bean(TemplateStore.class);
    var id = UUID.randomUUID().toString();
    var request = new SessionRequest(id, slug, "room-" + id, "", Instant.now());
    api.bean(SessionStore.class).open(request, templates.forSession(request).orElseThrow());

    var results = api.get(path(slug) + "/results").json();

    assertThat(results).hasSize(1);
    assertThat(results.get(0).get("version").asInt()).isEqualTo(1);
    assertThat(results.get(0).get("sessions").asInt()).isEqualTo(1);
    assertThat(results.get(0).get("failed").asInt()).isZero();
    assertThat(api.get("/api/session/" + id + "/status").json().get("template_version").asInt())
        .isEqualTo(1);
  }

  @Test
  void the_library_lists_drafts_page_by_page() {
    var slug = created();

    var first = api.get("/api/library?limit=1").json();
    var rest = api.get("/api/library?limit=100&cursor=" + first.get("next_cursor").asText()).json();

    assertThat(first.get("items")).hasSize(1);
    assertThat(first.get("items").get(0).get("slug").asText()).isEqualTo("bench");
    assertThat(rest.get("items").findValuesAsText("slug")).contains(slug).doesNotContain("bench");
    assertThat(rest.get("next_cursor").isNull()).isTrue();
    assertThat(api.get("/api/library?limit=0").status()).isEqualTo(400);
  }

  @Test
  void a_template_is_deleted_or_archived_and_comes_back_from_the_archive() {
    var slug = created();
    assertThat(delete(slug).get("outcome").asText()).isEqualTo("deleted");
    assertThat(api.get(path(slug)).status()).isEqualTo(404);

    assertThat(delete("bench").get("outcome").asText()).isEqualTo("archived");
    assertThat(start("bench").status()).isEqualTo(404);
    assertThat(api.get("/api/library?archived=true").json().get("items").findValuesAsText("slug"))
        .containsExactly("bench");

    assertThat(api.post(path("bench") + "/restore", "").status()).isEqualTo(200);
    assertThat(start("bench").status()).isEqualTo(201);
  }

  private JsonNode delete(String slug) {
    return api.send(api.request(path(slug)).DELETE()).json();
  }

  private String created() {
    var slug = "t-" + UUID.randomUUID();
    var answer = api.post("/api/templates", document(slug, "First"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return slug;
  }

  private void rename(String slug, String name) {
    var answer =
        api.send(
            api.request(path(slug) + "/draft", "Content-Type", "application/json", "If-Match", "*")
                .PUT(BodyPublishers.ofString(document(slug, name))));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static String document(String slug, String name) {
    return """
    {"slug": "%s", "name": "%s", "agents": [{"name": "desk", "instructions": "Be kind."}]}
    """
        .formatted(slug, name);
  }

  private Answer publish(String slug, String body, String... headers) {
    return api.post(path(slug) + "/versions", body, headers);
  }

  private Answer put(String slug, String under, String body) {
    return api.send(
        api.request(path(slug) + under, "Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private JsonNode overview(String slug) {
    return api.get(path(slug)).json();
  }

  private static String path(String slug) {
    return "/api/templates/" + slug;
  }

  private Answer start(String slug) {
    return api.post("/api/session/start", "{\"template_id\": \"%s\"}".formatted(slug));
  }

  private Answer start(String slug, int version) {
    return api.post(
        "/api/session/start",
        "{\"template_id\": \"%s\", \"template_version\": %d}".formatted(slug, version));
  }

  /** As the workflow was told it. */
  private int versionOf(Answer started) {
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    var request =
        new WorkflowHistories(api.bean(WorkflowClient.class))
            .request(started.json().get("session_id").asText());
    return Objects.requireNonNull(request.version());
  }
}
