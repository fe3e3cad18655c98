package dev.baton.media.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.SpokenAudio;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Patiences;
import dev.baton.media.provider.socket.VoiceContract;
import dev.baton.workflows.agent.ModelChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ElevenLabsTextToSpeechTest extends VoiceContract {

  ElevenLabsTextToSpeechTest() throws IOException {
    super(ElevenLabsTextToSpeech.VENDOR, ElevenLabsManners::new);
  }

  @Override
  protected TextToSpeech provider(@Nullable Endpoint at) {
    return new ElevenLabsTextToSpeech(at, Patiences.QUICK);
  }

  @Override
  protected boolean endsReply(String message) {
    return message.contains("isFinal");
  }

  @Override
  protected String cancelField() {
    return "close_context";
  }

  @Test
  void theAddressNamesVoiceModelLanguageAndFormat() throws Exception {
    speak(spoken, "Hello.");
    spoken.awaitEnd();

    var client = vendor.awaitClient();
    assertThat(client.path())
        .isEqualTo("/v1/text-to-speech/hpp4J3VqNfWAUOO0d1Us/multi-stream-input");
    assertThat(client.header("xi-api-key")).isEqualTo("test-key");
    assertThat(client.query())
        .containsEntry("model_id", "eleven_flash_v2_5")
        .containsEntry("language_code", "en")
        .containsEntry("output_format", "pcm_24000")
        .containsEntry("sync_alignment", "true");
    assertThat(client.awaitMessage().path("text").asText()).isEqualTo(" ");
    var sentence = client.awaitMessage();
    assertThat(sentence.path("text").asText()).isEqualTo("Hello. ");
    assertThat(sentence.path("flush").asBoolean()).isTrue();
  }

  @Test
  void theSixthReplyAtATimeGetsAConnectionOfItsOwn() throws Exception {
    var audios = new ArrayList<SpokenAudio>();
    var replies = new ArrayList<TextToSpeech.Synthesis>();
    for (int i = 0; i < 6; i++) {
      audios.add(new SpokenAudio());
      replies.add(open(audios.getLast(), "en-US"));
      replies.getLast().push("Hello.");
    }
    replies.forEach(TextToSpeech.Synthesis::finish);

    for (var audio : audios) {
      assertThat(text(audio.awaitEnd())).isEqualTo("Hello.");
    }
    vendor.awaitClient();
    vendor.awaitClient();
    assertThat(vendor.clientsLeft()).isZero();
  }

  @Test
  void agentsWithAnotherVendorsVoicesSoundDifferentAndItsOwnVoicesAreTaken() throws Exception {
    for (var asked : List.of("en-us", "en-gb+m3", "en-gb+m4", "en-gb+f3", "pNInz6obpgDQGcFmaJgB")) {
      var audio = new SpokenAudio();
      var reply =
          provider(vendor.endpoint()).open(new ModelChoice("x", null, asked), "en-US", audio);
      reply.push("Hello.");
      reply.finish();
      audio.awaitEnd();
    }

    var voices = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      voices.add(vendor.awaitClient().path().split("/")[3]);
    }
    assertThat(voices).doesNotHaveDuplicates().endsWith("pNInz6obpgDQGcFmaJgB");
  }
}
