package dev.baton.activities.coordination.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.activities.coordination.Delegations;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.livekit.LiveKitEmulator;
import dev.baton.activities.coordination.livekit.LiveKitEmulator.Fault;
import dev.baton.activities.coordination.storage.S3Emulator;
import dev.baton.activities.coordination.storage.StorageChoice;
import dev.baton.activities.recording.RecordingIds;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.recording.RecordingArchive;
import dev.baton.store.recording.RetentionStore;
import dev.baton.store.recording.RetentionStore.Rule;
import dev.baton.store.session.SessionStore;
import dev.baton.store.simulation.SimulationStore;
import dev.baton.store.simulation.SoundStore;
import dev.baton.store.simulation.StoredBatch;
import dev.baton.store.simulation.StoredConversation;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.recording.RecordingLayout;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import dev.baton.workflows.simulation.SoundLayout;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.FileInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithServers
class RecordingSpecialistTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TEMPLATE = "voice-assistant";

  private final Database database;
  private final Path folder;
  private final LiveKitEmulator liveKit = new LiveKitEmulator();
  private final S3Emulator bucket = new S3Emulator();
  private final LiveKitApi api = liveKit.api();
  private final RecordingOffice office;
  private final String room = "call-" + UUID.randomUUID();

  RecordingSpecialistTest(PostgresServer postgres, @TempDir Path folder) throws IOException {
    this.database = Database.open(postgres.jdbcUrl(), PATIENCE);
    this.folder = folder;
    this.office = office(bucket.environment(), Clock.systemUTC());
    liveKit.open(room);
  }

  private RecordingOffice office(Map<String, String> environment, Clock clock) {
    return new RecordingOffice(
        api,
        database,
        folder,
        RecordingPolicy.from(environment),
        StorageChoice.from(environment),
        clock);
  }

  @AfterEach
  void close() {
    office.close();
    api.close();
    liveKit.close();
    bucket.close();
    database.close();
  }

  @Test
  void the_session_in_a_room_is_recorded_by_batons_own_recorder() {
    var session = session();

    var result = perform("{'operation': 'start_recording', 'room': '%s'}");

    assertThat(result.data().path("recorder").asText()).isEqualTo("native");
    assertThat(result.message())
        .isEqualTo(
            """
            Recording started:

            Recording ID: %s
            Room: %s
            Storage Location: local: %s\
            """
                .formatted(RecordingIds.mixed(session), room, RecordingLayout.joined(session)));
    assertThat(liveKit.egress().exports()).isEmpty();
  }

  @Test
  void a_room_with_picture_is_recorded_by_egress_into_the_object_store() {
    session();

    var result =
        perform(
            "{'operation': 'start_recording', 'room': '%s', 'format': 'mp4', 'layout': 'speaker'}");

    var request = liveKit.egress().exports().getFirst().getRoomComposite();
    assertThat(request.getAudioOnly()).isFalse();
    assertThat(request.getLayout()).isEqualTo("speaker");
    assertThat(request.getFileOutputs(0).getFileType()).isEqualTo(EncodedFileType.MP4);
    assertThat(request.getFileOutputs(0).getS3().getBucket()).isEqualTo("calls");
    assertThat(result.data().path("recorder").asText()).isEqualTo("egress");
    assertThat(result.data().path("storage_location").asText())
        .isEqualTo("s3: " + request.getFileOutputs(0).getFilepath());
  }

  @Test
  void a_delegation_records_once_also_when_livekits_answer_is_lost() {
    var delegation =
        Delegations.of(
            Specialist.RECORDING,
            "{\"operation\": \"start_recording\", \"room\": \"%s\", \"format\": \"ogg\"}"
                .formatted(room));
    liveKit.fail(Fault.answerLost("StartRoomCompositeEgress"));

    assertThatThrownBy(() -> office.specialist().perform(delegation))
        .isInstanceOf(ApplicationFailure.class);
    var second = office.specialist().perform(delegation).data();
    var third = office.specialist().perform(delegation).data();

    assertThat(liveKit.egress().exports()).hasSize(1);
    assertThat(third.path("recording_id")).isEqualTo(second.path("recording_id"));
  }

  @Test
  void a_recording_by_egress_is_stopped_finished_and_downloaded() {
    var id = started();
    var early = Delegations.error(download(id));
    assertThat(early.message()).contains("is active");

    var stopped = perform("{'operation': 'stop_recording', 'recording_id': '" + id + "'}").data();
    assertThat(stopped.at("/recording/status").asText()).isEqualTo("ending");

    var location =
        liveKit.egress().exports().getFirst().getRoomComposite().getFileOutputs(0).getFilepath();
    bucket.objects().put(location, new byte[] {1, 2, 3});
    liveKit
        .egress()
        .finish(
            "EG_1",
            FileInfo.newBuilder()
                .setDuration(2_000_000_000L)
                .setSize(3)
                .setFilename(location)
                .build());

    var listed = perform("{'operation': 'list_recordings', 'room': '%s'}").data();
    assertThat(listed.at("/recordings/0/status").asText()).isEqualTo("complete");
    assertThat(listed.at("/recordings/0/duration_ms").asLong()).isEqualTo(2000);
    assertThat(listed.at("/recordings/0/bytes").asLong()).isEqualTo(3);
    var address = download(id).data();
    assertThat(address.path("url").asText()).contains("X-Amz-Signature");
    assertThat(address.path("media_type").asText()).isEqualTo("audio/ogg");
  }

  @Test
  void the_recording_of_a_session_goes_to_the_object_store_when_it_is_finished()
      throws IOException {
    var id = finished(session());

    assertThat(bucket.objects()).containsOnlyKeys("sessions/" + id + ".mp3");
    var listed = perform("{'operation': 'list_recordings', 'room': '%s'}").data();
    assertThat(listed.at("/recordings/0/recorder").asText()).isEqualTo("native");
    assertThat(listed.at("/recordings/0/storage_location").asText()).startsWith("s3: ");
    assertThat(download(id).data().path("url").asText()).contains("/calls/sessions/" + id);
  }

  @Test
  void without_an_object_store_a_recording_is_downloaded_from_the_api() throws IOException {
    var session = session();
    try (var local = office(Map.of(), Clock.systemUTC())) {
      local.list(recording(session));
      var id = RecordingIds.mixed(session);

      var result =
          local
              .specialist()
              .perform(
                  Delegations.of(
                      Specialist.RECORDING,
                      "{\"operation\": \"download_recording\", \"recording_id\": \"%s\"}"
                          .formatted(id)));

      assertThat(result.data().path("url").asText()).isEqualTo("/api/recording/" + id);
      assertThat(bucket.objects()).isEmpty();
    }
  }

  @Test
  void what_is_too_old_is_deleted_with_its_files_and_first_only_named() throws IOException {
    var session = session();
    var id = finished(session);
    var file = folder.resolve(RecordingLayout.joined(session));
    var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));
    try (var future = office(bucket.environment(), later)) {
      var named = retention(future, true);
      assertThat(named.data().path("recordings").toString()).contains(id);
      assertThat(file).exists();

      retention(future, false);
      assertThat(file).doesNotExist();
      assertThat(bucket.objects()).isEmpty();
      assertThat(
              perform("{'operation': 'list_recordings', 'room': '%s'}").data().path("recordings"))
          .isEmpty();
    }
  }

  @Test
  void one_recording_is_deleted_with_its_copies_and_that_it_was_is_kept() throws IOException {
    var session = session();
    var id = finished(session);
    var file = folder.resolve(RecordingLayout.joined(session));
    assertThat(bucket.objects()).isNotEmpty();
    var delete =
        "{'operation': 'delete_recording', 'recording_id': '%s', 'deleted_by': 'Ann'}"
            .formatted(id);

    perform(delete);

    assertThat(file).doesNotExist();
    assertThat(bucket.objects()).isEmpty();
    var archive = new RecordingArchive(database);
    assertThat(archive.find(Organisations.DEFAULT, id)).isEmpty();
    assertThat(archive.deletionsOf(Organisations.DEFAULT, session))
        .singleElement()
        .satisfies(deletion -> assertThat(deletion.by()).isEqualTo("Ann"));
    assertThat(perform(delete).data().path("recording_id").asText()).isEqualTo(id);
  }

  @Test
  void recordings_are_deleted_when_their_organisation_does_not_want_to_keep_them()
      throws IOException {
    var session = session();
    var file = folder.resolve(RecordingLayout.joined(session));
    finished(session);
    var rules = new RetentionStore(database);
    var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));
    try (var future = office(bucket.environment(), later)) {
      rules.put(new Rule(Organisations.DEFAULT, "", 30), "Ann");
      rules.put(new Rule(Organisations.DEFAULT, TEMPLATE, 60), "Ann");
      future.retention().deleteOld();
      assertThat(file).exists();

      rules.put(new Rule(Organisations.DEFAULT, TEMPLATE, 30), "Ann");
      assertThat(future.retention().deleteOld()).isPositive();
      assertThat(file).doesNotExist();
      assertThat(future.retention().deleteOld()).isZero();
    } finally {
      rules.remove(Organisations.DEFAULT, "");
      rules.remove(Organisations.DEFAULT, TEMPLATE);
    }
  }

  @Test
  void simulated_conversations_cannot_be_heard_any_longer_than_recordings() throws IOException {
    var batch = UUID.randomUUID();
    var now = Instant.now();
    var simulations = new SimulationStore(database);
    simulations.save(
        Organisations.DEFAULT,
        new StoredBatch(batch, "local", "offline", "/calls", 1, "Ann", now, now, now, 0, 0),
        List.of(new StoredConversation(conversation(), "{}")));
    var sound = folder.resolve(SoundLayout.sound(Organisations.DEFAULT, batch, 1));
    Files.createDirectories(sound.getParent());
    Files.write(sound, new byte[10]);
    new SoundStore(database).kept(Organisations.DEFAULT, batch, 1, 10);
    var rules = new RetentionStore(database);
    var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));
    try (var future = office(bucket.environment(), later)) {
      rules.put(new Rule(Organisations.DEFAULT, "", 60), "Ann");
      future.retention().deleteOld();
      assertThat(sound).exists();

      rules.put(new Rule(Organisations.DEFAULT, "", 30), "Ann");
      assertThat(future.retention().deleteOld()).isPositive();
      assertThat(sound.getParent()).doesNotExist();
      assertThat(future.retention().deleteOld()).isZero();
    } finally {
      rules.remove(Organisations.DEFAULT, "");
    }
    assertThat(simulations.results(Organisations.DEFAULT, batch))
        .singleElement()
        .extracting(StoredConversation::audible)
        .isEqualTo(false);
  }

  private static ConversationResult conversation() {
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
  void what_cannot_be_done_is_told_with_its_cure() {
    assertThat(
            Delegations.error(
                    perform(
                        "{'operation': 'start_recording', 'room': '%s', 'recorder':"
                            + " 'native'}"))
                .recommendedAction())
        .isEqualTo("Start a session in the room, or take the recorder egress.");
    assertThat(
            Delegations.error(
                    perform("{'operation': 'start_recording', 'room': '%s', 'format':" + " 'wav'}"))
                .recommendedAction())
        .isEqualTo("It can be mp3, mp4, ogg.");
    var unknown = Delegations.error(download(UUID.randomUUID().toString()));
    assertThat(unknown.type()).isEqualTo(Type.NOT_FOUND);
    var session = session();
    assertThat(
            Delegations.error(
                    perform(
                        "{'operation': 'stop_recording', 'recording_id': '"
                            + RecordingIds.mixed(session)
                            + "'}"))
                .recommendedAction())
        .contains("End the session");
  }

  @Test
  void a_recording_that_could_not_begin_is_not_listed() {
    liveKit.egress().disconnect();

    var error =
        Delegations.error(
            perform("{'operation': 'start_recording', 'room': '%s', 'format': 'ogg'}"));

    assertThat(error.recommendedAction()).contains("Run LiveKit Egress");
    assertThat(perform("{'operation': 'list_recordings', 'room': '%s'}").data().path("recordings"))
        .isEmpty();
  }

  private String started() {
    return perform("{'operation': 'start_recording', 'room': '%s', 'format': 'ogg'}")
        .data()
        .path("recording_id")
        .asText();
  }

  private SpecialistResult download(String id) {
    return perform("{'operation': 'download_recording', 'recording_id': '" + id + "'}");
  }

  private static SpecialistResult retention(RecordingOffice office, boolean dryRun) {
    return office
        .specialist()
        .perform(
            Delegations.of(
                Specialist.RECORDING,
                "{\"operation\": \"apply_retention\", \"days\": 30, \"dry_run\": %s}"
                    .formatted(dryRun)));
  }

  private String finished(String session) throws IOException {
    office.list(recording(session));
    return RecordingIds.mixed(session);
  }

  private Recording recording(String session) throws IOException {
    var path = RecordingLayout.joined(session);
    Files.createDirectories(folder.resolve(path).getParent());
    Files.write(folder.resolve(path), new byte[10]);
    return new Recording(RecordingIds.mixed(session), session, RecordingIds.MIXED, path, 1000, 10);
  }

  private String session() {
    var id = UUID.randomUUID().toString();
    new SessionStore(database)
        .open(new SessionRequest(id, TEMPLATE, room, "", Instant.now()), "triage");
    return id;
  }

  private SpecialistResult perform(String request) {
    return office
        .specialist()
        .perform(
            Delegations.of(Specialist.RECORDING, request.replace('\'', '"').replace("%s", room)));
  }
}
