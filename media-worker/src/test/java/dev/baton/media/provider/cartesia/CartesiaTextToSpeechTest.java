package dev.baton.media.provider.cartesia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.cartesia.CartesiaManners.Times;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Patiences;
import dev.baton.media.provider.socket.SpokenWords;
import dev.baton.media.provider.socket.VendorEmulator;
import dev.baton.media.provider.socket.VoiceContract;
import dev.baton.workflows.agent.ModelChoice;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CartesiaTextToSpeechTest extends VoiceContract {

  CartesiaTextToSpeechTest() throws IOException {
    super(CartesiaTextToSpeech.VENDOR, () -> new CartesiaManners(Times.BEFORE, false));
  }

  @Override
  protected TextToSpeech provider(@Nullable Endpoint at) {
    return new CartesiaTextToSpeech(at, Patiences.QUICK);
  }

  @Override
  protected boolean endsReply(String message) {
    return message.contains("\"type\":\"done\"");
  }

  @Override
  protected String cancelField() {
    return "cancel";
  }

  @Test
  void aRequestNamesModelVoiceLanguageAndFormat() throws Exception {
    speak(spoken, "Hello.");
    spoken.awaitEnd();

    var client = vendor.awaitClient();
    assertThat(client.path()).isEqualTo("/tts/websocket");
    assertThat(client.header("X-API-Key")).isEqualTo("test-key");
    assertThat(client.header("Cartesia-Version")).matches("\\d{4}-\\d{2}-\\d{2}");
    var request = client.awaitMessage();
    assertThat(request.path("model_id").asText()).isEqualTo("sonic-3");
    assertThat(request.path("voice").path("mode").asText()).isEqualTo("id");
    assertThat(request.path("language").asText()).isEqualTo("en");
    assertThat(request.path("transcript").asText()).isEqualTo("Hello. ");
    assertThat(request.path("continue").asBoolean()).isTrue();
    assertThat(request.path("add_timestamps").asBoolean()).isTrue();
    assertThat(request.path("output_format").path("encoding").asText()).isEqualTo("pcm_s16le");
    assertThat(client.awaitMessage().path("continue").asBoolean()).isFalse();
  }

  @Test
  void timesThatComeAfterTheirAudioDelayNoAudioAndLoseNoWord() throws Exception {
    try (var late = emulator(Times.AFTER, false)) {
      say(late, "sonic-3", "en", "Hello there, friend.");

      spoken.awaitEnd();
      assertThat(SpokenWords.read(spoken.samples())).containsExactly("Hello", "there,", "friend.");
      assertThat(text(spoken)).isEqualTo("Hello there, friend.");
    }
  }

  @Test
  void sentencesAreAnnouncedAsAWholeWhereTheVendorTimesNoWords() throws Exception {
    try (var untimed = emulator(Times.NEVER, false)) {
      say(untimed, "sonic-2", "hi", "Namaste ji.");

      spoken.awaitEnd();
      assertThat(spoken.texts()).containsExactly("Namaste ji. ");
    }
  }

  @Test
  void aContextThatExpiredBetweenSentencesIsFollowedByAnother() throws Exception {
    try (var expiring = emulator(Times.BEFORE, true)) {
      var synthesis =
          provider(expiring.endpoint()).open(new ModelChoice("x", null, null), "en", spoken);
      synthesis.push("One two.");
      await().until(() -> text(spoken).equals("One two."));
      synthesis.push("Three.");
      synthesis.finish();

      spoken.awaitEnd();
      assertThat(SpokenWords.read(spoken.samples())).containsExactly("One", "two.", "Three.");
      assertThat(text(spoken)).isEqualTo("One two. Three.");
    }
  }

  @Test
  void aModelThatDoesNotExistIsReportedWithTheCure() throws Exception {
    try (var strict =
        new VendorEmulator(
            CartesiaTextToSpeech.VENDOR,
            () ->
                (client, request) ->
                    client.send(
                        """
                        {"type":"error","done":true,"title":"Invalid model","message":"no such model",
                         "error_code":"model_not_found","status_code":404,"context_id":"%s"}\
                        """
                            .formatted(request.path("context_id").asText())))) {
      say(strict, "sonic-9", "en", "Hello.");

      assertThatThrownBy(spoken::awaitEnd)
          .hasMessage(
              "cartesia: refused with status 404; check the model's and the voice's names, and"
                  + " CARTESIA_BASE_URL");
    }
  }

  private void say(VendorEmulator to, String model, String language, String sentence) {
    var synthesis =
        provider(to.endpoint()).open(new ModelChoice("x", model, null), language, spoken);
    synthesis.push(sentence);
    synthesis.finish();
  }

  private static VendorEmulator emulator(Times times, boolean expires) throws IOException {
    return new VendorEmulator(
        CartesiaTextToSpeech.VENDOR, () -> new CartesiaManners(times, expires));
  }
}
