package dev.baton.store.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateVersionsTest {

  private static final UUID OURS = Organisations.DEFAULT;
  private static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");

  private final Database database;
  private final TemplateStore templates;
  private final DraftStore drafts;
  private final VersionStore versions;
  private final SessionStore sessions;

  TemplateVersionsTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    templates = new TemplateStore(database);
    drafts = new DraftStore(database);
    versions = new VersionStore(database);
    sessions = new SessionStore(database);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void aDraftIsNotRunBeforeItIsPublished() {
    var slug = drafted("First");

    assertThat(templates.slugs(Organisations.DEFAULT)).doesNotContain(slug);
    assertThat(templates.forSession(request(slug))).isEmpty();

    publish(slug);

    assertThat(templates.slugs(Organisations.DEFAULT)).contains(slug);
    assertThat(name(request(slug))).contains("First");
  }

  @Test
  void theDraftItselfRunsWhenItIsAskedFor() {
    var slug = published("First");
    save(slug, 1, "Second");

    assertThat(name(request(slug).withVersion(SessionTemplate.DRAFT))).contains("Second");
    assertThat(name(request(slug))).contains("First");
    assertThat(name(request(slug).withVersion(7))).isEmpty();
  }

  @Test
  void aSessionKeepsTheVersionThatItWasOpenedWith() {
    var slug = published("First");
    var request = request(slug);
    sessions.open(request, templates.forSession(request).orElseThrow());

    save(slug, 1, "Second");
    publish(slug);

    assertThat(name(request)).as("opened again").contains("First");
    assertThat(sessions.find(OURS, request.sessionId()).orElseThrow().templateVersion())
        .isEqualTo(1);
    assertThat(name(request(slug))).as("a new session").contains("Second");
  }

  @Test
  void anOlderVersionIsPublishedAgainByGivingItTheTraffic() {
    var slug = published("First");
    save(slug, 1, "Second");
    publish(slug);

    assertThat(versions.route(OURS, slug, List.of(new Share(1, 100)))).isTrue();

    assertThat(name(request(slug))).contains("First");
    assertThat(versions.route(OURS, slug, List.of(new Share(9, 100)))).isFalse();
    assertThat(name(request(slug))).as("nothing is half done").contains("First");
  }

  @Test
  void trafficIsSplitByWeightAndASessionAlwaysFallsToTheSameVersion() {
    var slug = published("First");
    save(slug, 1, "Second");
    publish(slug);
    versions.route(OURS, slug, List.of(new Share(1, 75), new Share(2, 25)));

    var requests = IntStream.range(0, 400).mapToObj(i -> numbered(slug, i)).toList();
    var chosen = requests.stream().collect(Collectors.toMap(r -> r, r -> name(r).orElseThrow()));

    assertThat(chosen.values().stream().filter("Second"::equals).count()).isBetween(70L, 130L);
    assertThat(requests).allSatisfy(r -> assertThat(name(r)).contains(chosen.get(r)));
  }

  @Test
  void publishingTheSameTwiceMakesOneVersion() {
    var slug = published("First");

    var again = versions.publish(OURS, slug, Publication.by("somebody")).orElseThrow();

    assertThat(again.anew()).isFalse();
    assertThat(again.version().number()).isEqualTo(1);
  }

  @Test
  void aWishWithTheSameKeyIsFulfilledOnce() {
    var slug = published("First");
    save(slug, 1, "Second");
    var wish = new Publication("somebody", "why", true, 2L, "key-1");
    var first = versions.publish(OURS, slug, wish).orElseThrow();
    save(slug, 2, "Third");

    var repeated = versions.publish(OURS, slug, wish).orElseThrow();

    assertThat(repeated.version()).isEqualTo(first.version());
    assertThat(repeated.version().note()).isEqualTo("why");
    assertThat(versions.list(OURS, slug, Integer.MAX_VALUE, 10)).hasSize(2);
  }

  @Test
  void aStaleDraftIsNeitherSavedNorPublished() {
    var slug = drafted("First");
    save(slug, 1, "Second");

    assertThatThrownBy(() -> save(slug, 1, "Other"))
        .isInstanceOfSatisfying(
            StaleDraftException.class, stale -> assertThat(stale.revision()).isEqualTo(2));
    assertThatThrownBy(
            () -> versions.publish(OURS, slug, new Publication("somebody", null, true, 1L, null)))
        .isInstanceOf(StaleDraftException.class);
  }

  @Test
  void whatSessionsRanIsArchivedAndNotDeleted() {
    var slug = published("First");
    var request = request(slug);
    sessions.open(request, templates.forSession(request).orElseThrow());

    assertThat(drafts.remove(OURS, slug)).isFalse();
    assertThat(drafts.archive(OURS, slug, true)).isTrue();

    assertThat(templates.slugs(Organisations.DEFAULT)).doesNotContain(slug);
    assertThat(templates.forSession(request(slug))).isEmpty();
    assertThat(drafts.archive(OURS, slug, false)).isTrue();
    assertThat(name(request(slug))).contains("First");
    assertThat(drafts.remove(OURS, published("Unused"))).isTrue();
  }

  @Test
  void anotherVersionOfTheProductDoesNotTouchWhatTheCustomerMade() {
    var slug = published("First");

    var found = drafts.find(OURS, slug).orElseThrow();

    assertThat(found.published()).isTrue();
    assertThat(found.traffic()).containsExactly(new Share(1, 100));
    assertThat(templates.addIfAbsent(template(slug, "Other"))).isFalse();
    assertThat(drafts.find(OURS, slug)).contains(found);
  }

  @Test
  void resultsSayHowTheSessionsOfEachVersionWent() {
    var slug = published("First");
    save(slug, 1, "Second");
    publish(slug);
    versions.route(OURS, slug, List.of(new Share(1, 1), new Share(2, 1)));
    ended(slug, 1, EndReason.USER_LEFT, 800);
    ended(slug, 1, EndReason.FAILED, 400);
    ended(slug, 2, EndReason.USER_LEFT, null);

    var results = new VersionResults(database).of(OURS, slug, T0);

    assertThat(results)
        .containsExactly(
            new VersionResults.VersionResult(2, 1, 0, 60_000L, null, null, 0),
            new VersionResults.VersionResult(1, 2, 1, 60_000L, 600L, 780L, 2));
    assertThat(new VersionResults(database).of(OURS, slug, T0.plusSeconds(1))).isEmpty();
  }

  private void ended(String slug, int version, EndReason reason, @Nullable Integer latencyMs) {
    var request = request(slug).withVersion(version);
    sessions.open(request, templates.forSession(request).orElseThrow());
    var turn =
        new Turn(
            1,
            Turn.Role.AGENT,
            "agent",
            "Hello.",
            false,
            T0,
            T0,
            new TurnMetrics(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                latencyMs,
                false,
                TurnMetrics.Usage.NONE));
    sessions.save(
        new SessionChanges(
            request.sessionId(),
            reason == EndReason.FAILED ? SessionStatus.FAILED : SessionStatus.ENDED,
            "agent",
            "media-1",
            1,
            T0,
            T0.plusSeconds(60),
            reason,
            List.of(turn),
            List.of(),
            List.of()));
  }

  private Optional<String> name(SessionRequest request) {
    return templates.forSession(request).map(SessionTemplate::name);
  }

  private String drafted(String name) {
    var slug = "t-" + UUID.randomUUID();
    var draft = draft(slug, name);
    assertThat(drafts.create(OURS, slug, draft, "somebody", null)).isTrue();
    return slug;
  }

  private String published(String name) {
    var slug = drafted(name);
    publish(slug);
    return slug;
  }

  private void publish(String slug) {
    assertThat(versions.publish(OURS, slug, Publication.by("somebody"))).isPresent();
  }

  private void save(String slug, long revision, String name) {
    assertThat(drafts.save(OURS, slug, revision, draft(slug, name), "somebody"))
        .contains(revision + 1);
  }

  private static Draft draft(String slug, String name) {
    return new Draft(
        "{\"slug\":\"" + slug + "\",\"name\":\"" + name + "\"}",
        template(slug, name),
        TemplateSettings.NONE);
  }

  private static SessionTemplate template(String slug, String name) {
    var bench = BuiltInTemplates.all().getLast();
    return bench.toBuilder().slug(slug).name(name).knowledge().build();
  }

  private static SessionRequest request(String slug) {
    var id = UUID.randomUUID().toString();
    return new SessionRequest(id, slug, "room-" + id, "", T0);
  }

  private static SessionRequest numbered(String slug, int number) {
    var id = new UUID(0, number).toString();
    return new SessionRequest(id, slug, "room-" + id, "", T0);
  }
}
