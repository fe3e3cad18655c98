package dev.baton.media.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.LiveProtocol.Heard;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server's events mean, whatever their order. */
class TranscriptionProtocolTest {

  private static final int CHUNK = 800;
  private static final String TRANSCRIPTION = "conversation.item.input_audio_transcription.";

  private final TranscriptionProtocol protocol =
      new TranscriptionProtocol(
          new Endpoint(OpenAiApi.VENDOR, "key", URI.create("wss://api.openai.com/v1")),
          "gpt-transcribe",
          "multi");
  private final List<Heard> heard = new ArrayList<>();

  @BeforeEach
  void open() {
    protocol.opening();
  }

  @Test
  void fiftyMillisecondsAtSixteenKilohertzAreFiftyAtTwentyFour() {
    var message = protocol.audio(ByteBuffer.allocate(2 * CHUNK)).orElseThrow();

    assertThat(message)
        .isEqualTo(
            "{\"type\":\"input_audio_buffer.append\",\"audio\":\"%s\"}"
                .formatted("A".repeat(2 * 1_200 / 3 * 4)));
  }

  @Test
  void aShortUtteranceThatIsCompletedBeforeALongOneComesAfterIt() throws Exception {
    utterance(4);
    utterance(2);
    committed("a");
    committed("b");

    completed("b", "yes");
    assertThat(heard).isEmpty();
    completed("a", "one moment please");

    assertThat(heard)
        .containsExactly(
            new Heard.Words("one moment please", 4 * CHUNK, true),
            new Heard.Words("yes", 6 * CHUNK, true));
  }

  @Test
  void wordsOfTheUtteranceThatIsSpokenAreNotThoseOfTheOneThatIsDue() throws Exception {
    say(2);
    delta("a", "hel");
    delta("a", "lo");
    protocol.endUtterance();
    committed("a");
    say(1);
    delta("b", "you");

    assertThat(heard)
        .containsExactly(
            new Heard.Guess("hel", 0),
            new Heard.Guess("hello", 0),
            new Heard.Guess("you", 2 * CHUNK));
  }

  @Test
  void theLanguageIsToldBeforeTheWordsWhenItIsOne() throws Exception {
    utterance(2);
    utterance(2);

    read("completed", "a", "\"transcript\":\"ja\",\"languages\":[{\"code\":\"de\"}]");
    read(
        "completed",
        "b",
        "\"transcript\":\"ok\",\"languages\":[{\"code\":\"de\"},{\"code\":\"en\"}]");

    assertThat(heard)
        .containsExactly(
            new Heard.Language("de"),
            new Heard.Words("ja", 2 * CHUNK, true),
            new Heard.Words("ok", 4 * CHUNK, true));
  }

  @Test
  void soundThatNobodyCouldUnderstandIsAnEmptyText() throws Exception {
    utterance(2);
    utterance(2);
    committed("a");

    read("failed", "a", "\"error\":{\"code\":\"audio_unintelligible\"}");
    read("{\"type\":\"error\",\"error\":{\"code\":\"input_audio_buffer_commit_empty\"}}");

    assertThat(heard)
        .containsExactly(
            new Heard.Words("", 2 * CHUNK, true), new Heard.Words("", 4 * CHUNK, true));
  }

  @Test
  void anUtteranceThatTheServerCouldNotTranscribeIsSentAgain() throws Exception {
    utterance(2);

    read("failed", "a", "\"error\":{\"code\":\"server_error\",\"message\":\"secret\"}");

    assertFailed("openai: the utterance was not transcribed (server_error)", true);
  }

  @Test
  void anAnswerWithoutTextDoesNotFollowTheProtocol() throws Exception {
    utterance(2);

    read("completed", "a", "\"words\":3");

    assertThat(heard)
        .singleElement()
        .extracting(failed -> ((Heard.Failed) failed).why().getMessage())
        .asString()
        .contains("does not follow the protocol");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_request_error, session_expired, the server cannot go on, true",
    "server_error, '', the server cannot go on, true",
    "invalid_request_error, invalid_api_key, check OPENAI_API_KEY, false",
    "insufficient_quota, insufficient_quota, the account has no credit left, false",
    "invalid_request_error, invalid_value, the session was refused; check the model's name, false"
  })
  void anErrorSaysWhetherItPasses(String type, String code, String says, boolean passes)
      throws Exception {
    read(
        "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"code\":%s,\"message\":\"secret\"}}"
            .formatted(type, code.isEmpty() ? null : '"' + code + '"'));

    assertFailed("openai: " + says + (code.isEmpty() ? "" : " (" + code + ")"), passes);
  }

  @Test
  void wordsOfAConnectionThatIsGoneAreNotThoseOfTheNext() throws Exception {
    utterance(3);
    protocol.opening();
    utterance(2);

    completed("a", "again");

    assertThat(heard).containsExactly(new Heard.Words("again", 2 * CHUNK, true));
  }

  private void assertFailed(String message, boolean passes) {
    assertThat(heard)
        .singleElement()
        .satisfies(failed -> {
          var why = ((Heard.Failed) failed).why();
          assertThat(why).hasMessage(message);
          assertThat(why.retryable()).isEqualTo(passes);
        });
  }

  private void utterance(int chunks) {
    say(chunks);
    protocol.endUtterance();
  }

  private void say(int chunks) {
    for (int i = 0; i < chunks; i++) {
      protocol.audio(ByteBuffer.allocate(2 * CHUNK));
    }
  }

  private void committed(String item) throws JsonProcessingException {
    read("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"%s\"}".formatted(item));
  }

  private void delta(String item, String words) throws JsonProcessingException {
    read("delta", item, "\"delta\":\"%s\"".formatted(words));
  }

  private void completed(String item, String words) throws JsonProcessingException {
    read("completed", item, "\"transcript\":\"%s\"".formatted(words));
  }

  private void read(String what, String item, String fields) throws JsonProcessingException {
    read("{\"type\":\"%s%s\",\"item_id\":\"%s\",%s}".formatted(TRANSCRIPTION, what, item, fields));
  }

  private void read(String event) throws JsonProcessingException {
    protocol.read(new ObjectMapper().readTree(event), heard::add);
  }
}
