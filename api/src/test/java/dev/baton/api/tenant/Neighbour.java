package dev.baton.api.tenant;

import static dev.baton.store.schema.Tables.ORGANISATION;

import dev.baton.store.Database;
import dev.baton.store.access.AccountStore;
import dev.baton.store.access.ApiKey;
import dev.baton.store.access.ApiKeyStore;
import dev.baton.store.access.Invitation;
import dev.baton.store.access.InvitationStore;
import dev.baton.store.access.MemberStore;
import dev.baton.store.access.OauthClient;
import dev.baton.store.access.OauthClientStore;
import dev.baton.store.coordination.TaskStore;
import dev.baton.store.knowledge.DocumentStore;
import dev.baton.store.knowledge.NewDocument;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.secret.SecretStore;
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
import dev.baton.store.webhook.DeliveryStore;
import dev.baton.store.webhook.EndpointStore;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import dev.baton.workflows.coordination.task.TaskStatus;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import dev.baton.workflows.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another organisation, which has one of everything.
 *
 * @param ids what its things are called, by kind
 */
record Neighbour(
    @Nullable Database database,
    UUID organisation,
    String room,
    String dispatchName,
    Map<String, String> ids) {

  static final Neighbour NOBODY = new Neighbour(null, Tenant.DEFAULT, "", "", Map.of());

  /** Which of the neighbour's ids stands in a path's first place, by the path's beginning. */
  static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("/api/clients/", "client"),
          Map.entry("/api/invitations/", "invitation"),
          Map.entry("/api/keys/", "key"),
          Map.entry("/api/knowledge/", "document"),
          Map.entry("/api/members/", "member"),
          Map.entry("/api/recording/", "recording"),
          Map.entry("/api/recordings/", "recording"),
          Map.entry("/api/secrets/", "secret"),
          Map.entry("/api/session/", "session"),
          Map.entry("/api/sessions/", "session"),
          Map.entry("/api/simulations/", "batch"),
          Map.entry("/api/tasks/", "task"),
          Map.entry("/api/templates/", "slug"),
          Map.entry("/api/webhooks/deliveries/", "delivery"),
          Map.entry("/api/webhooks/endpoints/", "endpoint"));

  private static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");

  static Neighbour movesIn(Database database, SecretStore secrets) {
    var theirs = UUID.randomUUID();
    database
        .platform()
        .insertInto(ORGANISATION)
        .set(ORGANISATION.ID, theirs)
        .set(ORGANISATION.NAME, "Theirs")
        .execute();
    var slug = "theirs-" + theirs.toString().substring(0, 8);
    var definition = BuiltInTemplates.all().getFirst().as(slug, 1);
    new DraftStore(database)
        .create(theirs, slug, new Draft(null, definition, TemplateSettings.NONE), "Bob", null);
    new VersionStore(database).publish(theirs, slug, Publication.by("Bob"));
    var template = new TemplateStore(database).bySlug(theirs, slug).orElseThrow();
    var room = Tenant.room(theirs, "lobby");
    var session = UUID.randomUUID().toString();
    new SessionStore(database)
        .open(new SessionRequest(session, template.slug(), room, "", T0), template);
    var recording = UUID.randomUUID().toString();
    new RecordingStore(database).list(new Recording(recording, session, "mixed", "x.mp3", 1, 1));
    var task = "theirs-" + session;
    new TaskStore(database).save(task(task, theirs), "# Task");
    var endpoint =
        new EndpointStore(database)
            .register(theirs, "https://theirs.example/hook", List.of())
            .endpoint()
            .id();
    var delivery =
        new DeliveryStore(database).add(theirs, endpoint, "EV_" + session, "room_finished", "{}");
    var document =
        new DocumentStore(database)
            .add(
                theirs,
                new NewDocument(slug, "Prices", null, "text/plain", 5, "d1", "Free.", "Bob"))
            .id()
            .toString();
    var batch = UUID.randomUUID();
    new SimulationStore(database)
        .save(
            theirs,
            new StoredBatch(batch, "local", "offline", "calls", 1, "Bob", T0, T0, null, 0, 0),
            List.of(new StoredConversation(conversation(), "{}")));
    new SoundStore(database).kept(theirs, batch, 1, 10);
    var ids = new TreeMap<String, String>();
    ids.put("batch", batch.toString());
    ids.put("session", session);
    ids.put("recording", recording);
    ids.put("task", task);
    ids.put("slug", slug);
    ids.put("delivery", delivery);
    ids.put("endpoint", endpoint);
    ids.put("document", document);
    ids.put("secret", secret(secrets, theirs));
    ids.putAll(access(database, theirs));
    return new Neighbour(database, theirs, room, template.slug(), ids);
  }

  private static ConversationResult conversation() {
    return new ConversationResult(
        1,
        "0001-x-y",
        "y",
        "Y",
        "x",
        SimulationMode.LOCAL,
        ConversationEnd.GOODBYE,
        1,
        1,
        1,
        null,
        List.of(),
        null,
        null,
        null);
  }

  private static String secret(SecretStore secrets, UUID theirs) {
    var name = "SECRET_OF_" + theirs.toString().substring(0, 8);
    secrets.put(theirs, name, "x", "Bob");
    return name;
  }

  private static Map<String, String> access(Database database, UUID theirs) {
    var account =
        new AccountStore(database).create(theirs + "@theirs.example", "Bob", "hash").orElseThrow();
    new MemberStore(database).add(theirs, account.id(), "owner");
    var key =
        new ApiKey(
            UUID.randomUUID(), theirs, "Shop", "baton_x", List.of("x"), "Bob", T0, null, null);
    new ApiKeyStore(database).add(key, "hash of " + theirs);
    var client = new OauthClient("of-" + theirs, theirs, "CRM", List.of("x"), List.of(), "Bob", T0);
    new OauthClientStore(database).add(client);
    var invitation =
        new Invitation(
            UUID.randomUUID(), theirs, "eve@theirs.example", "viewer", "Bob", T0, T0, null);
    new InvitationStore(database).add(invitation, "hash of " + theirs);
    return Map.of(
        "member", account.id().toString(),
        "key", key.id().toString(),
        "client", client.clientId(),
        "invitation", invitation.id().toString());
  }

  /** A session of theirs that has no row yet. */
  SessionRequest request(String session) {
    return new SessionRequest(session, dispatchName, freshRoom(), "", T0);
  }

  String freshRoom() {
    return Tenant.room(organisation, "new");
  }

  /** A document of a template of that slug, which could be saved. */
  String document() {
    return "{\"slug\":\"%s\",\"name\":\"Mine\",\"entry_agent\":\"a\",\"agents\":[{\"name\":\"a\",\"instructions\":\"Be kind.\"}]}"
        .formatted(ids.get("slug"));
  }

  /** What each table has of theirs, as a digest. */
  Map<String, String> everything() {
    var sql = java.util.Objects.requireNonNull(database).platform();
    var all = new TreeMap<String, String>();
    sql.fetch(
            "select relname from pg_class c join pg_attribute a on a.attrelid = c.oid where relnamespace = current_schema()::regnamespace and relkind = 'r' and attname = 'organisation'")
        .getValues(0, String.class)
        .forEach(table ->
            all.put(
                table,
                String.valueOf(
                    sql.fetchValue(
                        "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from \"%s\" t where organisation = {0}"
                            .formatted(table),
                        organisation))));
    return all;
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
