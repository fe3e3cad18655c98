package dev.baton.media.provider.openai;

import static dev.baton.media.provider.openai.Replies.audio;
import static dev.baton.media.provider.openai.Replies.audioBeginning;
import static dev.baton.media.provider.openai.Replies.audioThenDisconnect;
import static dev.baton.media.provider.openai.Replies.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpokenAudio;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.request.HangingServer;
import dev.baton.media.provider.request.Requests;
import dev.baton.workflows.agent.ModelChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiTextToSpeechTest {

  private final OpenAiEmulator api = new OpenAiEmulator();
  private final SpokenAudio spoken = new SpokenAudio();

  OpenAiTextToSpeechTest() throws Exception {}

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theRequestNamesModelVoiceFormatAndText() throws Exception {
    api.answers(audio(bytes(1, 0)));

    speak("Hello there. ");
    spoken.awaitEnd();

    var received = api.awaitRequest();
    var request = new ObjectMapper().readTree(received.body());
    assertThat(received.path()).isEqualTo("/v1/audio/speech");
    assertThat(request.path("model").asText()).isEqualTo("gpt-4o-mini-tts");
    assertThat(request.path("voice").asText()).isEqualTo("alloy");
    assertThat(request.path("response_format").asText()).isEqualTo("pcm");
    assertThat(request.path("input").asText()).isEqualTo("Hello there.");
    assertThat(spoken.texts()).containsExactly("Hello there. ");
  }

  @Test
  void samplesCutInTwoByTheNetworkAreWholeAgain() throws Exception {
    api.answers(audio(bytes(1, 0, 2), bytes(0), bytes(255, 255, 0), bytes(128)));

    speak("Hello.");

    assertThat(spoken.awaitEnd().samples()).containsExactly(1, 2, -1, -32_768);
    assertThat(spoken.sampleRateHz()).isEqualTo(24_000);
  }

  @Test
  void theFirstSamplesAreHeardBeforeTheRestHasCome() throws Exception {
    api.answers(api.thenSilence(audioBeginning(bytes(7, 0))));

    speak("Hello.");
    spoken.awaitFirst();

    assertThat(spoken.samples()).containsExactly(7);
    assertThat(spoken.ended()).isFalse();
  }

  @Test
  void sentencesAreHeardInOrderAlthoughTheSecondIsFetchedFirst() throws Exception {
    var secondIsThere = new java.util.concurrent.CountDownLatch(1);
    api.answers(
            "First",
            exchange -> {
              secondIsThere.await();
              audio(bytes(1, 0)).to(exchange);
            })
        .answers(
            "Second",
            exchange -> {
              audio(bytes(2, 0)).to(exchange);
              secondIsThere.countDown();
            });

    speak("First one.", "Second one.");

    assertThat(spoken.awaitEnd().samples()).containsExactly(1, 2);
    assertThat(spoken.texts()).containsExactly("First one.", "Second one.");
  }

  @Test
  void anOverloadedServerIsAskedAgainAndNothingIsHeardTwice() throws Exception {
    api.answers(error(503, "overloaded", "later")).answers(audio(bytes(1, 0), bytes(2, 0)));

    speak("Hello.");

    assertThat(spoken.awaitEnd().samples()).containsExactly(1, 2);
  }

  @Test
  void audioThatBreaksOffIsReportedAndNotBegunAgain() throws Exception {
    api.answers(audioThenDisconnect(bytes(1, 0)));

    speak("Hello.");

    assertThatThrownBy(spoken::awaitEnd)
        .isInstanceOf(ProviderException.class)
        .hasMessageStartingWith("openai: the connection broke during speech");
    assertThat(spoken.samples()).containsExactly(1);
    assertThat(api.requestsLeft()).isEqualTo(1);
  }

  @Test
  void whiteSpaceIsNotSpoken() throws Exception {
    speak(" \n");

    spoken.awaitEnd();
    assertThat(api.requestsLeft()).isZero();
  }

  @Test
  void theServerSeesACancellation() throws Exception {
    var beginning =
        "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n2\r\n\1\0\r\n";
    try (var server = new HangingServer(beginning)) {
      var synthesis = open(OpenAiApi.requests(server.access(OpenAiApi.VENDOR, "/v1")), null);
      synthesis.push("Hello.");
      spoken.awaitFirst();

      synthesis.cancel();

      server.awaitHangUp();
      assertThat(spoken.ended()).isFalse();
    }
  }

  private void speak(String... sentences) {
    var synthesis = open(api.client(), null);
    for (var sentence : sentences) {
      synthesis.push(sentence);
    }
    synthesis.finish();
  }

  private TextToSpeech.Synthesis open(
      Requests<OpenAIClient> client, @org.jspecify.annotations.Nullable String voice) {
    return new OpenAiTextToSpeech(client)
        .open(new ModelChoice("openai", null, voice), "en-US", spoken);
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
