package dev.baton.store;

import static dev.baton.store.schema.Tables.ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.coordination.TaskStore;
import dev.baton.store.recording.EgressRecording;
import dev.baton.store.recording.EgressRecordingStore;
import dev.baton.store.recording.RecordingArchive;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.store.simulation.SimulationStore;
import dev.baton.store.simulation.SoundStore;
import dev.baton.store.simulation.StoredBatch;
import dev.baton.store.simulation.StoredConversation;
import dev.baton.store.template.BuiltInTemplates;
import dev.baton.store.template.Draft;
import dev.baton.store.template.DraftStore;
import dev.baton.store.template.Publication;
import dev.baton.store.template.TemplateSettings;
import dev.baton.store.template.TemplateStore;
import dev.baton.store.template.VersionStore;
import dev.baton.store.tool.KnowledgeStore;
import dev.baton.store.tool.ToolRateStore;
import dev.baton.store.track.PublishingRuleStore;
import dev.baton.store.webhook.DeliveryStore;
import dev.baton.store.webhook.EndpointStore;
import dev.baton.store.webhook.StoredDelivery.Status;
import dev.baton.workflows.agent.KnowledgeDocument;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import dev.baton.workflows.coordination.task.TaskStatus;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import dev.baton.workflows.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What one organisation has, another neither sees nor changes, whichever store it asks. */
@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoOrganisationsTest {

  private static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant LATER = T0.plusSeconds(1_000_000_000);

  private final Database database;
  private final UUID ours = UUID.randomUUID();
  private final UUID theirs = UUID.randomUUID();

  TwoOrganisationsTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    for (var organisation : List.of(ours, theirs)) {
      database
          .platform()
          .insertInto(ORGANISATION)
          .set(ORGANISATION.ID, organisation)
          .set(ORGANISATION.NAME, organisation.toString())
          .execute();
    }
    var desk = BuiltInTemplates.all().getFirst().as("desk", 1);
    new DraftStore(database)
        .create(ours, "desk", new Draft(null, desk, TemplateSettings.NONE), "Ann", null);
    new VersionStore(database).publish(ours, "desk", Publication.by("Ann"));
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void templates() {
    var templates = new TemplateStore(database);

    assertThat(templates.slugs(ours)).containsExactly("desk");
    assertThat(templates.slugs(theirs)).isEmpty();
    assertThat(templates.bySlug(theirs, "desk")).isEmpty();
    assertThat(templates.settings(theirs, "desk")).isEmpty();
    assertThat(new DraftStore(database).find(theirs, "desk")).isEmpty();
    assertThat(new DraftStore(database).archive(theirs, "desk", true)).isFalse();
    assertThat(new DraftStore(database).remove(theirs, "desk")).isFalse();
    assertThat(new VersionStore(database).find(theirs, "desk", 1)).isEmpty();
    assertThat(new VersionStore(database).traffic(theirs, "desk")).isEmpty();
    var dispatchName = templates.bySlug(ours, "desk").orElseThrow().slug();
    assertThat(templates.dispatchNames()).contains(dispatchName, "bench");
    assertThat(templates.bySlug(ours, dispatchName)).isPresent();
    assertThat(templates.bySlug(theirs, dispatchName)).isEmpty();
    assertThat(templates.bySlug(ours, "bench")).as("of the default organisation").isEmpty();
  }

  @Test
  void sessionsAndTheirRecordings() {
    var sessions = new SessionStore(database);
    var recordings = new RecordingStore(database);
    var archive = new RecordingArchive(database);
    var request = session();
    sessions.open(request, "desk");
    var recording =
        new Recording(UUID.randomUUID().toString(), request.sessionId(), "mixed", "x.mp3", 1, 1);
    assertThat(recordings.list(recording)).isEqualTo(ours);

    assertThat(sessions.find(ours, request.sessionId())).isPresent();
    assertThat(sessions.find(theirs, request.sessionId())).isEmpty();
    assertThat(sessions.details(theirs, request.sessionId())).isEmpty();
    assertThat(sessions.newestInRoom(theirs, request.room())).isEmpty();
    assertThat(sessions.list(theirs, 10)).isEmpty();
    assertThat(recordings.find(ours, recording.id())).contains(recording);
    assertThat(recordings.find(theirs, recording.id())).isEmpty();
    assertThat(recordings.ofSession(theirs, request.sessionId())).isEmpty();
    assertThat(archive.find(theirs, recording.id())).isEmpty();
    assertThat(archive.list(theirs, null, 10)).isEmpty();
    assertThat(archive.finishedBefore(theirs, LATER, 10)).isEmpty();
    archive.remove(theirs, recording.id(), "Bob");
    assertThat(archive.find(ours, recording.id())).isPresent();
    assertThatThrownBy(() -> archive.copied(theirs, recording.id(), "stolen.mp3"))
        .hasMessageContaining("recording_copy");
  }

  @Test
  void aSessionIdThatAnotherOrganisationHasIsRefused() {
    var sessions = new SessionStore(database);
    var request = session();
    sessions.open(request, "desk");
    var sameId = new SessionRequest(request.sessionId(), "voice-assistant", "lobby", "", T0);

    assertThatThrownBy(() -> sessions.open(sameId, "triage"))
        .hasMessageContaining("not in this organisation");
  }

  @Test
  void simulationsAndTheirSounds() {
    var simulations = new SimulationStore(database);
    var sounds = new SoundStore(database);
    var batch = UUID.randomUUID();
    simulations.save(
        ours,
        new StoredBatch(batch, "local", "offline", "/calls", 1, "Ann", T0, T0, null, 0, 0),
        List.of(new StoredConversation(played(), null)));
    assertThat(sounds.kept(ours, batch, 1, 100)).isTrue();

    assertThat(simulations.batch(theirs, batch)).isEmpty();
    assertThat(simulations.results(theirs, batch)).isEmpty();
    assertThat(sounds.isPlayed(theirs, batch, 1)).isFalse();
    assertThat(sounds.isAudible(theirs, batch, 1)).isFalse();
    assertThat(sounds.bytes(theirs)).isZero();
    assertThat(sounds.toldBefore(theirs, LATER, 10)).isEmpty();
    assertThat(sounds.kept(theirs, batch, 1, 1)).isFalse();
    sounds.gone(theirs, batch);
    assertThat(simulations.remove(theirs, batch)).isFalse();

    assertThat(sounds.isAudible(ours, batch, 1)).isTrue();
    assertThat(sounds.bytes(ours)).isEqualTo(100);
    assertThat(sounds.toldBefore(ours, LATER, 10)).containsExactly(batch);
    assertThat(simulations.remove(ours, batch)).isTrue();
    assertThat(sounds.bytes(ours)).isZero();
  }

  private static ConversationResult played() {
    return new ConversationResult(
        1,
        "0001-refund-raj",
        "raj",
        "Raj",
        "refund",
        SimulationMode.LOCAL,
        ConversationEnd.GOODBYE,
        6,
        26_000,
        900,
        0.0,
        List.of(),
        null,
        null,
        900);
  }

  @Test
  void tasksAndTheirFiles() {
    var tasks = new TaskStore(database);
    var id = "task-" + UUID.randomUUID();
    tasks.save(task(id, ours), "# file");

    assertThat(tasks.find(ours, id)).isPresent();
    assertThat(tasks.file(ours, id, null)).isPresent();
    assertThat(tasks.find(theirs, id)).isEmpty();
    assertThat(tasks.version(theirs, id)).isEmpty();
    assertThat(tasks.file(theirs, id, null)).isEmpty();
    assertThat(tasks.versions(theirs, id)).isEmpty();
    assertThat(tasks.list(theirs, null, 10)).isEmpty();
    tasks.save(task(id, theirs), null);
    assertThat(tasks.find(theirs, id)).as("an id that is taken").isEmpty();
    assertThat(tasks.find(ours, id).orElseThrow().owner()).isEqualTo(ours);
  }

  @Test
  void webhooks() {
    var endpoints = new EndpointStore(database);
    var deliveries = new DeliveryStore(database);
    var endpoint = endpoints.register(ours, "https://example.com/hook", List.of()).endpoint();
    var delivery = deliveries.add(ours, endpoint.id(), "EV_1", "room_finished", "{}");

    assertThat(endpoints.find(theirs, endpoint.id())).isEmpty();
    assertThat(endpoints.list(theirs)).isEmpty();
    assertThat(endpoints.isEmpty(theirs)).isTrue();
    assertThat(endpoints.changeSecret(theirs, endpoint.id())).isEmpty();
    assertThat(endpoints.remove(theirs, endpoint.id())).isFalse();
    assertThat(endpoints.find(ours, endpoint.id()).orElseThrow().secret())
        .isEqualTo(endpoint.secret());
    assertThat(endpoints.register(theirs, "https://example.com/hook", List.of()).created())
        .as("the same address, for another organisation")
        .isTrue();
    assertThat(deliveries.whose(delivery)).contains(ours);
    assertThat(deliveries.find(theirs, delivery)).isEmpty();
    assertThat(deliveries.list(theirs, null, 10)).isEmpty();
    deliveries.mark(theirs, delivery, Status.DEAD);
    deliveries.attempted(theirs, delivery, Status.DEAD, 500, "x");
    assertThat(deliveries.find(ours, delivery).orElseThrow().status()).isEqualTo(Status.PENDING);
  }

  @Test
  void exportsOfRooms() {
    var exports = new EgressRecordingStore(database);
    var id = UUID.randomUUID().toString();
    var recording =
        new EgressRecording(
            id, "room", "mp3", "grid", "local", "x", null, "complete", 0, 0, null, T0);
    exports.addIfAbsent(ours, recording);

    assertThat(exports.find(theirs, id)).isEmpty();
    assertThat(exports.list(theirs, null, 10)).isEmpty();
    assertThat(exports.endedBefore(theirs, LATER, 10)).isEmpty();
    exports.save(theirs, recording.as("failed", "EG_x", 1, 1, "x"));
    exports.remove(theirs, id);
    assertThat(exports.find(ours, id)).contains(recording);
  }

  @Test
  void rulesForPublishing() {
    var rules = new PublishingRuleStore(database);
    rules.put(ours, "hall", "ann", "{}");

    assertThat(rules.find(theirs, "hall", "ann")).isEmpty();
    rules.forget(theirs, "hall");
    assertThat(rules.find(ours, "hall", "ann")).isPresent();
  }

  @Test
  void whatToolsKeep() {
    var knowledge = new KnowledgeStore(database);
    var rate = new ToolRateStore(database);
    knowledge.fill(
        ours, "desk", List.of(new KnowledgeDocument("Bikes", null, "We rent bicycles.")));
    rate.take(ours, "desk", "order");

    assertThat(knowledge.search(ours, "desk", "bicycle", 3)).hasSize(1);
    assertThat(knowledge.search(theirs, "desk", "bicycle", 3)).isEmpty();
    assertThat(rate.take(theirs, "desk", "order")).isEqualTo(1);
  }

  private SessionRequest session() {
    var room = Tenant.room(ours, "room-" + UUID.randomUUID());
    var template = new TemplateStore(database).bySlug(ours, "desk").orElseThrow().slug();
    return new SessionRequest(UUID.randomUUID().toString(), template, room, "", T0);
  }

  private static TaskSnapshot task(String id, UUID organisation) {
    return new TaskSnapshot(
        id,
        1,
        "Title",
        "Goal",
        Origin.PERSON,
        TaskStatus.TO_DO,
        null,
        null,
        true,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        T0,
        T0,
        null,
        organisation);
  }
}
