package dev.baton.media.provider.openai;

import static dev.baton.media.provider.openai.Replies.error;
import static dev.baton.media.provider.openai.Replies.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import dev.baton.media.provider.HeardText;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Speech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.request.HangingServer;
import dev.baton.media.provider.request.Requests;
import dev.baton.media.provider.socket.Patience;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that is sent each utterance when it is over. */
class OpenAiSpeechToTextTest {

  private final OpenAiEmulator api = new OpenAiEmulator();
  private final HeardText heard = new HeardText();
  private final SpeechToText.Stream ears =
      ears(api.client()).open(LiveTranscriptionTest.agent("whisper-1"), "en-US", heard);

  OpenAiSpeechToTextTest() throws Exception {}

  @AfterEach
  void stop() {
    ears.close();
    api.close();
  }

  @Test
  void anUtteranceIsSentAsAFileWithModelAndLanguage() throws Exception {
    api.answers(json("{\"text\": \" What time is it? \"}"));
    var spoken = Speech.tone(440, 1_500);

    say(spoken);

    assertThat(heard.awaitFinal()).isEqualTo("What time is it?");
    var request = api.awaitRequest();
    var form = Multipart.parse(request);
    assertThat(request.path()).isEqualTo("/v1/audio/transcriptions");
    assertThat(form.part("model").text()).isEqualTo("whisper-1");
    assertThat(form.part("response_format").text()).isEqualTo("json");
    assertThat(form.part("language").text()).isEqualTo("en");
    assertThat(form.part("file").filename()).isEqualTo("utterance.wav");
    assertThat(samples(form.part("file").content())).isEqualTo(spoken);
  }

  @Test
  void audioIsUncompressedMonoAtSixteenKilohertz() throws Exception {
    api.answers(json("{\"text\": \"hello\"}"));

    say(Speech.tone(440, 500));
    heard.awaitFinal();

    var file = Multipart.parse(api.awaitRequest()).part("file").content();
    var format = AudioSystem.getAudioFileFormat(new ByteArrayInputStream(file)).getFormat();
    assertThat(format.getSampleRate()).isEqualTo(16_000f);
    assertThat(format.getChannels()).isEqualTo(1);
    assertThat(format.getSampleSizeInBits()).isEqualTo(16);
  }

  @Test
  void nothingUnderstoodIsAnEmptyText() throws Exception {
    api.answers(json("{\"text\": \"\"}"));

    say(Speech.noise(100, 400));

    assertThat(heard.awaitFinal()).isEmpty();
  }

  @Test
  void aClickIsTooShortToAskAbout() throws Exception {
    say(Speech.noise(100, 50));

    assertThat(heard.awaitFinal()).isEmpty();
    assertThat(api.requestsLeft()).isZero();
  }

  @Test
  void utterancesAreHeardInTheOrderTheyWereSpoken() throws Exception {
    api.answers(error(503, "overloaded", "later"))
        .answers(json("{\"text\": \"first\"}"))
        .answers(json("{\"text\": \"second\"}"));

    say(Speech.tone(440, 300));
    say(Speech.tone(440, 300));

    assertThat(heard.awaitFinal()).isEqualTo("first");
    assertThat(heard.awaitFinal()).isEqualTo("second");
  }

  @Test
  void aStreamStaysUsableAfterAnUtteranceFailed() throws Exception {
    api.answers(error(400, "invalid_value", "no")).answers(json("{\"text\": \"again\"}"));

    say(Speech.tone(440, 300));
    assertThatThrownBy(heard::awaitFinal)
        .isInstanceOf(ProviderException.class)
        .hasMessage("openai: transcription was refused with status 400 (invalid_value)");
    say(Speech.tone(440, 300));

    assertThat(heard.awaitFinal()).isEqualTo("again");
  }

  @Test
  void anAnswerWithoutTextDoesNotFollowTheProtocol() throws Exception {
    api.answers(json("{\"words\": 3}"));

    say(Speech.tone(440, 300));

    assertThatThrownBy(heard::awaitFinal).hasMessageContaining("does not follow the protocol");
  }

  @Test
  void aVeryLongUtteranceIsCutAtTwoMinutes() {
    var buffer = new UtteranceBuffer();
    var tenSeconds = new short[10 * SpeechToText.SAMPLE_RATE_HZ];
    for (int i = 0; i < 13; i++) {
      buffer.append(tenSeconds, 0, tenSeconds.length);
    }

    assertThat(buffer.toWav()).hasSize(44 + 2 * UtteranceBuffer.MOST_SAMPLES);
  }

  @Test
  void theServerSeesWhenTheSessionEnds() throws Exception {
    try (var server = new HangingServer("")) {
      var stream =
          ears(OpenAiApi.requests(server.access(OpenAiApi.VENDOR, "/v1")))
              .open(LiveTranscriptionTest.agent("whisper-1"), "en-US", heard);
      say(stream, Speech.tone(440, 300));
      server.awaitRequest();

      stream.close();

      server.awaitHangUp();
      assertThat(heard.isEmpty()).isTrue();
    }
  }

  /** Ears that were told of no realtime server: they do not need one. */
  private static OpenAiSpeechToText ears(Requests<OpenAIClient> requests) {
    return new OpenAiSpeechToText(requests, null, Patience.USUAL);
  }

  private void say(short[] samples) {
    say(ears, samples);
  }

  private static void say(SpeechToText.Stream stream, short[] samples) {
    stream.speechStarted();
    int window = 512;
    for (int at = 0; at < samples.length; at += window) {
      stream.push(samples, at, Math.min(window, samples.length - at));
    }
    stream.speechEnded(samples.length / 16);
  }

  private static short[] samples(byte[] wav) {
    var samples = new short[(wav.length - 44) / 2];
    ByteBuffer.wrap(wav, 44, wav.length - 44)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples);
    return samples;
  }
}
