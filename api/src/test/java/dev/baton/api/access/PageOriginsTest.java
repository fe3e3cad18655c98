package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.RunningApi.Answer;
import dev.baton.store.Database;
import dev.baton.store.access.AccountStore;
import dev.baton.store.access.MemberStore;
import dev.baton.store.template.BuiltInTemplates;
import dev.baton.store.template.Draft;
import dev.baton.store.template.DraftStore;
import dev.baton.store.template.Publication;
import dev.baton.store.template.TemplateSettings;
import dev.baton.store.template.VersionStore;
import dev.baton.workflows.tenant.Tenant;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of customers start sessions of what is open to them, without a key. */
class PageOriginsTest extends EnforcedApiTest {

  private static final String SHOP = "https://shop.example";
  private static final String START = "/api/session/start";
  private static final String TOKENS = "/api/livekit/connection-details";

  @BeforeEach
  void thereIsRoom() {
    freeSlots(9);
  }

  @Test
  void a_page_starts_what_is_open_to_its_origin_and_nothing_else() {
    publish(Tenant.DEFAULT, "shop", SHOP);
    publish(Tenant.DEFAULT, "desk", "https://hotel.example");

    var started = start("shop", SHOP);
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    assertThat(started.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(connect("shop", SHOP).status()).isEqualTo(201);
    for (var refused : List.of(start("desk", SHOP), start("voice-assistant", SHOP))) {
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().get("detail").asText()).contains(SHOP, "allowed_origins");
    }
    assertThat(connect("desk", SHOP).status()).isEqualTo(403);
    assertThat(api.post(TOKENS, "{}", "Origin", SHOP).status()).isEqualTo(403);
    assertThat(start("shop", "https://shop.example.evil.example").status()).isEqualTo(403);
    assertThat(start("shop", "http://shop.example").status()).isEqualTo(403);
  }

  @Test
  void a_browser_is_told_so_before_it_asks() {
    publish(Tenant.DEFAULT, "told", SHOP);

    assertThat(preflight(START, SHOP)).isEqualTo(SHOP);
    assertThat(preflight(TOKENS, SHOP)).isEqualTo(SHOP);
    assertThat(preflight("/api/members", SHOP)).isEmpty();
    assertThat(preflight(START, "https://evil.example")).isEmpty();
  }

  @Test
  void a_page_of_another_organisation_acts_for_that_one() {
    var theirs = organisation();
    publish(theirs, "theirs", "https://theirs.example");

    var started = start("theirs", "https://theirs.example");

    assertThat(started.status()).as(started.text()).isEqualTo(201);
    assertThat(Tenant.ofRoom(started.json().get("room").asText())).isEqualTo(theirs);
    var status = "/api/session/" + started.json().get("session_id").asText() + "/status";
    assertThat(api.get(status, bearer(started.json().get("access_token").asText())).status())
        .isEqualTo(200);
    assertThat(api.get(status, bearer(MACHINE_KEY)).status()).isEqualTo(404);
  }

  @Test
  void who_opened_a_template_first_to_an_origin_keeps_it() {
    var first = organisation();
    publish(first, "contended", "https://first.example");
    publish(organisation(), "contended", "https://first.example");

    var started = start("contended", "https://first.example");

    assertThat(Tenant.ofRoom(started.json().get("room").asText())).isEqualTo(first);
  }

  @Test
  void pages_get_what_is_published() {
    publish(Tenant.DEFAULT, "public", SHOP);

    var draft =
        api.post(START, "{\"template_id\":\"public\",\"template_version\":0}", "Origin", SHOP);

    assertThat(draft.status()).isEqualTo(403);
    assertThat(draft.json().get("detail").asText()).contains("template_version");
  }

  @Test
  void what_is_archived_is_open_to_nobody() {
    publish(Tenant.DEFAULT, "gone", "https://gone.example");
    assertThat(start("gone", "https://gone.example").status()).isEqualTo(201);

    api.send(api.request("/api/templates/gone", bearer(MACHINE_KEY)).DELETE());

    assertThat(start("gone", "https://gone.example").status()).isEqualTo(403);
  }

  @Test
  void a_page_that_wants_to_show_a_template_can_read_whether_it_may() {
    publish(Tenant.DEFAULT, "shown", SHOP);

    var allowed = api.get("/api/embed/shown", "Origin", SHOP);
    assertThat(allowed.status()).as(allowed.text()).isEqualTo(200);
    assertThat(allowed.json().get("slug").asText()).isEqualTo("shown");
    for (var origin : List.of("https://evil.example", "https://shop.example.evil.example")) {
      var refused = api.get("/api/embed/shown", "Origin", origin);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(refused.json().get("detail").asText()).contains(origin, "allowed_origins");
    }
    assertThat(api.get("/api/embed/shown").status()).isEqualTo(403);
  }

  @Test
  void browsers_show_the_page_in_those_it_is_open_to() throws IOException {
    publish(Tenant.DEFAULT, "framed", SHOP);
    Files.createDirectories(frontend);
    Files.writeString(frontend.resolve("index.html"), "<p>page</p>");

    var page = api.get("/embed?template=framed");

    assertThat(page.text()).isEqualTo("<p>page</p>");
    assertThat(policies(page))
        .contains(
            "frame-ancestors 'self' http://localhost:* http://127.0.0.1:* https://shop.example");
    assertThat(page.header("X-Frame-Options")).isEmpty();
    assertThat(policies(api.get("/embed?template=other")))
        .contains("frame-ancestors 'self' http://localhost:* http://127.0.0.1:*");
    assertThat(api.get("/").header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    assertThat(api.get("/app").header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
  }

  private static List<String> policies(Answer page) {
    return page.response().headers().allValues("Content-Security-Policy");
  }

  private Answer start(String template, String origin) {
    return api.post(START, "{\"template_id\":\"%s\"}".formatted(template), "Origin", origin);
  }

  private Answer connect(String template, String origin) {
    return api.post(
        TOKENS,
        "{\"room_config\":{\"agents\":[{\"agent_name\":\"%s\"}]}}".formatted(template),
        "Origin",
        origin);
  }

  private String preflight(String path, String origin) {
    return api.send(
            api.request(path, "Origin", origin, "Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()))
        .header("Access-Control-Allow-Origin");
  }

  private UUID organisation() {
    var database = api.bean(Database.class);
    var owner =
        new AccountStore(database)
            .create(UUID.randomUUID() + "@theirs.example", "Bob", "hash")
            .orElseThrow();
    return new MemberStore(database).found("Theirs", owner.id());
  }

  private void publish(UUID organisation, String slug, String origin) {
    var database = api.bean(Database.class);
    var definition = BuiltInTemplates.all().getFirst().as(slug, 1);
    var settings = new TemplateSettings(List.of(origin), null, null);
    new DraftStore(database)
        .create(organisation, slug, new Draft(null, definition, settings), "Bob", null);
    new VersionStore(database).publish(organisation, slug, Publication.by("Bob"));
  }
}
