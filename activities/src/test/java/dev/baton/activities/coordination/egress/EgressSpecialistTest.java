package dev.baton.activities.coordination.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.activities.coordination.Delegations;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.livekit.LiveKitEmulator;
import dev.baton.activities.coordination.livekit.LiveKitEmulator.Fault;
import dev.baton.activities.coordination.storage.StorageChoice;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.Map;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.SegmentedFileProtocol;
import livekit.LivekitEgress.StreamProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressSpecialistTest {

  private static final Map<String, String> BUCKET =
      Map.of(
          "BATON_S3_BUCKET", "calls",
          "BATON_S3_REGION", "eu-central-1",
          "BATON_S3_ENDPOINT", "https://s3.example.com",
          "BATON_S3_ACCESS_KEY", "ak",
          "BATON_S3_SECRET_KEY", "sk");

  private final LiveKitEmulator liveKit = new LiveKitEmulator();
  private final LiveKitApi api = liveKit.api();
  private final EgressSpecialistImpl egress =
      new EgressSpecialistImpl(api, StorageChoice.from(BUCKET));

  EgressSpecialistTest() throws IOException {
    liveKit.open("hall");
  }

  @AfterEach
  void close() {
    api.close();
    liveKit.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sound_of_a_room_goes_to_an_mp3_on_any_version_of_egress(boolean old) {
    if (old) {
      liveKit.egress().beOld();
    }

    var result =
        perform(
            """
            {"operation": "start_egress",
             "source": {"type": "room_composite", "room": "hall", "audio_only": true},
             "outputs": [{"type": "file", "path": "calls/{room_name}-{time}.mp3"}]}
            """);

    assertThat(result.done()).isTrue();
    assertThat(result.data().path("begun").asBoolean()).isTrue();
    assertThat(result.data().at("/export/status").asText()).isEqualTo("active");
    var request = liveKit.egress().exports().getFirst().getRoomComposite();
    assertThat(request.getAudioOnly()).isTrue();
    assertThat(request.getFileOutputs(0).getFileType()).isEqualTo(EncodedFileType.MP3);
    assertThat(request.getFile()).isEqualTo(request.getFileOutputs(0));
  }

  @Test
  void an_export_without_an_output_is_refused_before_livekit_is_asked() {
    var error =
        Delegations.error(
            perform(
                """
                {"operation": "start_egress",
                 "source": {"type": "room_composite", "room": "hall"}, "outputs": []}
                """));

    assertThat(error.type()).isEqualTo(Type.VALIDATION);
    assertThat(error.message()).contains("'outputs' is empty");
    assertThat(error.recommendedAction()).contains("file, stream, segments or images");
    assertThat(liveKit.calls("StartRoomCompositeEgress")).isZero();
  }

  @Test
  void a_room_goes_to_a_file_a_stream_segments_and_images_at_once() {
    perform(
        """
        {"operation": "start_egress", "preset": "h264_1080p_60",
         "source": {"type": "room_composite", "room": "hall", "layout": "speaker"},
         "outputs": [
           {"type": "file", "path": "a.mp4", "storage": "s3"},
           {"type": "stream", "urls": ["rtmp://live.example.com/app/secret-key"]},
           {"type": "segments", "prefix": "hls/a", "playlist": "a.m3u8", "segment_s": 4},
           {"type": "images", "interval_s": 5, "width": 640, "height": 360}]}
        """);

    var request = liveKit.egress().exports().getFirst().getRoomComposite();
    assertThat(request.getLayout()).isEqualTo("speaker");
    assertThat(request.getPreset()).isEqualTo(EncodingOptionsPreset.H264_1080P_60);
    assertThat(request.getFileOutputs(0).getS3().getBucket()).isEqualTo("calls");
    assertThat(request.getFileOutputs(0).getS3().getEndpoint()).isEqualTo("https://s3.example.com");
    assertThat(request.getFileOutputs(0).getS3().getForcePathStyle()).isTrue();
    assertThat(request.getStreamOutputs(0).getProtocol()).isEqualTo(StreamProtocol.RTMP);
    assertThat(request.getSegmentOutputs(0).getProtocol())
        .isEqualTo(SegmentedFileProtocol.HLS_PROTOCOL);
    assertThat(request.getSegmentOutputs(0).getSegmentDuration()).isEqualTo(4);
    assertThat(request.getImageOutputs(0).getCaptureInterval()).isEqualTo(5);
    assertThat(request.getImageOutputs(0).getWidth()).isEqualTo(640);
  }

  @Test
  void a_participant_a_track_tracks_and_a_page_can_be_exported() {
    perform(
        """
        {"operation": "start_egress",
         "source": {"type": "participant", "room": "hall", "identity": "ann", "screen_share": true},
         "outputs": [{"type": "file"}]}
        """);
    perform(
        """
        {"operation": "start_egress",
         "source": {"type": "track", "room": "hall", "track_sid": "TR_1"},
         "outputs": [{"type": "stream", "urls": ["wss://listen.example.com/a"]}]}
        """);
    perform(
        """
        {"operation": "start_egress",
         "source": {"type": "track_composite", "room": "hall", "audio_track_sid": "TR_1",
                    "video_track_sid": "TR_2"},
         "outputs": [{"type": "file", "format": "mp4"}]}
        """);
    perform(
        """
        {"operation": "start_egress",
         "source": {"type": "web", "url": "https://example.com/show"},
         "outputs": [{"type": "segments"}]}
        """);

    var exports = liveKit.egress().exports();
    assertThat(exports).hasSize(4);
    assertThat(exports.get(0).getParticipant().getIdentity()).isEqualTo("ann");
    assertThat(exports.get(0).getParticipant().getScreenShare()).isTrue();
    assertThat(exports.get(1).getTrack().getWebsocketUrl()).isEqualTo("wss://listen.example.com/a");
    assertThat(exports.get(2).getTrackComposite().getVideoTrackId()).isEqualTo("TR_2");
    assertThat(exports.get(3).getWeb().getUrl()).isEqualTo("https://example.com/show");
  }

  @Test
  void the_same_delegation_starts_one_export_however_often_it_is_performed() {
    var delegation =
        Delegations.of(
            Specialist.EGRESS,
            "task-7:2",
            """
            {"operation": "start_egress",
             "source": {"type": "room_composite", "room": "hall", "audio_only": true},
             "outputs": [{"type": "file", "format": "ogg"}]}
            """);

    var first = egress.perform(delegation);
    var again = egress.perform(delegation);

    assertThat(liveKit.egress().exports()).hasSize(1);
    assertThat(again.data().path("begun").asBoolean()).isFalse();
    assertThat(again.data().at("/export/egress_id"))
        .isEqualTo(first.data().at("/export/egress_id"));
  }

  @Test
  void a_stream_whose_start_was_not_seen_is_found_again_and_not_started_twice() {
    var delegation =
        Delegations.of(
            Specialist.EGRESS,
            """
            {"operation": "start_egress",
             "source": {"type": "room_composite", "room": "hall"},
             "outputs": [{"type": "stream", "urls": ["rtmp://live.example.com/app/key-12345"]}]}
            """);
    liveKit.fail(Fault.answerLost("StartRoomCompositeEgress"));

    assertThatThrownBy(() -> egress.perform(delegation))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isFalse());
    var again = egress.perform(delegation);

    assertThat(again.done()).isTrue();
    assertThat(again.data().path("begun").asBoolean()).isFalse();
    assertThat(liveKit.egress().exports()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void trouble_that_passes_is_left_to_a_retry(int status) {
    var delegation = Delegations.of(Specialist.EGRESS, "{\"operation\": \"list_egress\"}");
    liveKit.fail(Fault.refused("ListEgress", status));

    assertThatThrownBy(() -> egress.perform(delegation))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isFalse());
    assertThat(egress.perform(delegation).done()).isTrue();
  }

  @Test
  void a_wrong_secret_is_no_trouble_that_passes() {
    try (var impostor = liveKit.impostor()) {
      var error =
          Delegations.error(
              new EgressSpecialistImpl(impostor, StorageChoice.from(Map.of()))
                  .perform(Delegations.of(Specialist.EGRESS, "{\"operation\": \"list_egress\"}")));

      assertThat(error.type()).isEqualTo(Type.AUTHENTICATION);
    }
  }

  @Test
  void a_server_without_egress_is_said_to_be_one() {
    liveKit.egress().disconnect();

    var error = Delegations.error(perform(start("hall")));

    assertThat(error.type()).isEqualTo(Type.CONFIGURATION);
    assertThat(error.recommendedAction()).contains("Run LiveKit Egress", "native recorder");
  }

  @Test
  void an_export_is_stopped_once_and_keeps_its_end() {
    var id = perform(start("hall")).data().at("/export/egress_id").asText();
    var stop = "{\"operation\": \"stop_egress\", \"egress_id\": \"%s\"}".formatted(id);

    assertThat(perform(stop).data().at("/export/status").asText()).isEqualTo("ending");
    assertThat(perform(stop).data().at("/export/status").asText()).isEqualTo("ending");
    assertThat(liveKit.calls("StopEgress")).isEqualTo(1);
  }

  @Test
  void layout_and_streams_of_a_running_export_can_be_changed() {
    var id = perform(start("hall")).data().at("/export/egress_id").asText();

    assertThat(
            perform(
                    "{\"operation\": \"set_layout\", \"egress_id\": \"%s\", \"layout\": \"grid\"}"
                        .formatted(id))
                .done())
        .isTrue();
    var streams =
        perform(
            """
            {"operation": "set_streams", "egress_id": "%s",
             "add": ["rtmps://live.example.com/app/abcdefgh"]}
            """
                .formatted(id));
    assertThat(streams.data().at("/export/locations").toString())
        .contains("rtmps://live.example.com/app/{abc...fgh}");

    perform("{\"operation\": \"stop_egress\", \"egress_id\": \"%s\"}".formatted(id));
    var error =
        Delegations.error(
            perform(
                "{\"operation\": \"set_layout\", \"egress_id\": \"%s\", \"layout\": \"grid\"}"
                    .formatted(id)));
    assertThat(error.message()).contains("does not run any more");
  }

  @Test
  void what_cannot_be_meant_is_refused() {
    assertInvalid(room("", "{'type': 'file', 'path': 'a.mp3'}"), "has no picture");
    assertInvalid(
        room("", "{'type': 'file', 'path': 'a.mp4', 'format': 'ogg'}"), "'path' ends in .mp4");
    assertInvalid(room("", "{'type': 'file', 'path': '../a.mp4'}"), "no plain relative path");
    assertInvalid(room("", "{'type': 'file', 'path': '/etc/a.mp4'}"), "no plain relative path");
    assertInvalid(room("", "{'type': 'stream', 'urls': ['http://x']}"), "'urls'");
    assertInvalid(
        room("", "{'type': 'stream', 'urls': ['rtmp://a/b', 'srt://c:1']}"), "mixes RTMP and SRT");
    assertInvalid(room("", "{'type': 'file'}, {'type': 'file'}"), "LiveKit takes one");
    assertInvalid(room(", 'layout': 'spiral'", "{'type': 'file'}"), "'layout' is 'spiral'");
    assertInvalid(room(", 'audio_only': true, 'video_only': true", "{'type': 'file'}"), "both set");
    assertInvalid(room("", "{'type': 'segments', 'segment_s': 0}"), "'segment_s' is 0");
    assertInvalid(room("", "{'type': 'tape'}"), "");
    assertInvalid(
        "{'operation': 'start_egress', 'source': {'type': 'web', 'url': 'ftp://x'}, 'outputs':"
            + " [{'type': 'file'}]}",
        "'url' is not a complete URL");
    assertInvalid("{'operation': 'stop_egress', 'egress_id': '7'}", "not an id that LiveKit gives");
    assertThat(liveKit.egress().exports()).isEmpty();
  }

  @Test
  void a_room_that_is_not_open_cannot_be_exported() {
    var error = Delegations.error(perform(start("nowhere")));

    assertThat(error.type()).isEqualTo(Type.NOT_FOUND);
    assertThat(error.message()).contains("no room 'nowhere'");
  }

  private static String start(String room) {
    return """
    {"operation": "start_egress", "source": {"type": "room_composite", "room": "%s"},
     "outputs": [{"type": "file", "path": "a.mp4"}]}
    """
        .formatted(room);
  }

  private static String room(String more, String outputs) {
    return "{'operation': 'start_egress', 'source': {'type': 'room_composite', 'room': 'hall'%s},"
            .formatted(more)
        + " 'outputs': [%s]}".formatted(outputs);
  }

  private SpecialistResult perform(String request) {
    return egress.perform(Delegations.of(Specialist.EGRESS, request));
  }

  private void assertInvalid(String request, String words) {
    var error = Delegations.error(perform(request.replace('\'', '"')));
    assertThat(error.type()).as(request).isEqualTo(Type.VALIDATION);
    assertThat(error.message()).contains(words);
  }
}
