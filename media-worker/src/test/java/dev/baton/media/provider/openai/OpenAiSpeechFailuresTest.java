package dev.baton.media.provider.openai;

import static dev.baton.media.provider.openai.Replies.audio;
import static dev.baton.media.provider.openai.Replies.audioBeginning;
import static dev.baton.media.provider.openai.Replies.error;
import static dev.baton.media.provider.openai.Replies.json;
import static dev.baton.media.provider.openai.Replies.jsonBeginning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.media.provider.HeardText;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Speech;
import dev.baton.media.provider.SpokenAudio;
import dev.baton.media.provider.request.ApiEmulator;
import dev.baton.media.provider.socket.Patience;
import dev.baton.workflows.agent.ModelChoice;
import java.io.EOFException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between the ears and the voice here and the API. */
class OpenAiSpeechFailuresTest {

  private static final byte[] ONE_SAMPLE = {1, 0};
  private static final int TRIES = 3;

  /** What passes when the same is asked again. */
  enum Passing {
    SLOW_FIRST_BYTE,
    DISCONNECTED_BEFORE_THE_ANSWER,
    DISCONNECTED_IN_THE_ANSWER,
    RATE_LIMIT,
    SERVER_ERROR,
    OVERLOADED
  }

  private final OpenAiEmulator api = new OpenAiEmulator();
  private final HeardText heard = new HeardText();
  private final SpokenAudio spoken = new SpokenAudio();

  OpenAiSpeechFailuresTest() throws Exception {}

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @EnumSource
  void anUtteranceIsNotLostToWhatPasses(Passing fault) throws Exception {
    api.answers(reply(fault, jsonBeginning("{\"te"))).answers(json("{\"text\": \"hello\"}"));

    say(patience(fault));

    assertThat(heard.awaitFinal()).isEqualTo("hello");
    assertThat(heard.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aSentenceIsSpokenOnceAfterWhatPasses(Passing fault) throws Exception {
    api.answers(reply(fault, audioBeginning())).answers(audio(ONE_SAMPLE));

    speak(patience(fault));

    assertThat(spoken.awaitEnd().samples()).containsExactly(1);
    assertThat(spoken.texts()).containsExactly("Hello.");
  }

  @Test
  void ofAServerThatSaysNothingTheEarsTellAfterThreeTries() {
    for (int i = 0; i < TRIES; i++) {
      api.answers(api.silence());
    }

    say(Duration.ofMillis(500));

    var failure = catchThrowableOfType(ProviderException.class, heard::awaitFinal);
    assertThat(failure).hasMessage("openai: transcription timed out");
    assertThat(failure.retryable()).isTrue();
    // On a busy machine a try may be over before the server has read its request.
    assertThat(api.requestsLeft()).isBetween(1, TRIES);
  }

  @Test
  void ofAServerThatSaysNothingTheVoiceTellsAfterThreeTries() {
    for (int i = 0; i < TRIES; i++) {
      api.answers(api.silence());
    }

    speak(Duration.ofMillis(500));

    var failure = catchThrowableOfType(ProviderException.class, spoken::awaitEnd);
    assertThat(failure).hasMessage("openai: speech timed out");
    assertThat(failure.retryable()).isTrue();
    // On a busy machine a try may be over before the server has read its request.
    assertThat(api.requestsLeft()).isBetween(1, TRIES);
  }

  @Test
  void silenceInTheMiddleOfASentenceIsATimeoutAndNothingIsSaidTwice() {
    api.answers(api.thenSilence(audioBeginning(ONE_SAMPLE)));

    speak(Duration.ofSeconds(1));

    assertThat(catchThrowableOfType(ProviderException.class, spoken::awaitEnd))
        .hasMessage("openai: speech timed out");
    assertThat(spoken.samples()).containsExactly(1);
    assertThat(api.requestsLeft()).isEqualTo(1);
  }

  @Test
  void aTranscriptThatIsNoJsonIsReportedWithoutItsContent() {
    api.answers(json("{\"text\": \"secret"));

    say(Duration.ofSeconds(20));

    assertMalformed(catchThrowableOfType(ProviderException.class, heard::awaitFinal));
  }

  @Test
  void textInTheSoundsPlaceIsReportedAndNotPlayed() {
    api.answers(json("{\"said\": \"secret\"}"));

    speak(Duration.ofSeconds(20));

    assertMalformed(catchThrowableOfType(ProviderException.class, spoken::awaitEnd));
    assertThat(spoken.pieces()).isEmpty();
  }

  @Test
  void aSentenceWithoutAnySoundIsAskedForAgain() throws Exception {
    api.answers(audio()).answers(audio(ONE_SAMPLE));

    speak(Duration.ofSeconds(20));

    assertThat(spoken.awaitEnd().samples()).containsExactly(1);
  }

  private void assertMalformed(ProviderException failure) {
    assertThat(failure).hasMessageContaining("does not follow the protocol").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("secret");
    assertThat(failure.retryable()).isFalse();
    assertThat(api.requestsLeft()).isEqualTo(1);
  }

  private ApiEmulator.Reply reply(Passing fault, ApiEmulator.Reply beginning) {
    return switch (fault) {
      case SLOW_FIRST_BYTE -> api.silence();
      case DISCONNECTED_BEFORE_THE_ANSWER ->
          exchange -> {
            throw new EOFException("disconnected as planned");
          };
      case DISCONNECTED_IN_THE_ANSWER ->
          exchange -> {
            beginning.to(exchange);
            throw new EOFException("disconnected as planned");
          };
      case RATE_LIMIT -> error(429, "rate_limit_exceeded", "slow down");
      case SERVER_ERROR -> error(500, "server_error", "oops");
      case OVERLOADED -> error(503, "overloaded", "later");
    };
  }

  /** Long where nothing is to time out, so that a busy machine changes nothing. */
  private static Duration patience(Passing fault) {
    return fault == Passing.SLOW_FIRST_BYTE ? Duration.ofSeconds(1) : Duration.ofSeconds(20);
  }

  private void say(Duration patience) {
    var ears =
        new OpenAiSpeechToText(api.client(patience), null, Patience.USUAL)
            .open(LiveTranscriptionTest.agent("whisper-1"), "en-US", heard);
    var audio = Speech.tone(440, 300);
    ears.speechStarted();
    ears.push(audio, 0, audio.length);
    ears.speechEnded(300);
  }

  private void speak(Duration patience) {
    var voice =
        new OpenAiTextToSpeech(api.client(patience))
            .open(new ModelChoice("openai", null, null), "en-US", spoken);
    voice.push("Hello.");
    voice.finish();
  }
}
