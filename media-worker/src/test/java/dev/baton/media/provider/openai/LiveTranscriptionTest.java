package dev.baton.media.provider.openai;

import static dev.baton.media.provider.socket.SpokenWords.push;
import static dev.baton.media.provider.socket.SpokenWords.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Fault;
import dev.baton.media.provider.socket.LiveEarsContract;
import dev.baton.media.provider.socket.VendorEmulator;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI hears while the user speaks. */
class LiveTranscriptionTest extends LiveEarsContract {

  LiveTranscriptionTest() throws IOException {
    super(OpenAiApi.VENDOR, TranscriptionManners::new);
  }

  /** Of its models, the one that names the language does not write while it listens. */
  @Override
  protected SpeechToText.Stream open(Endpoint at, String language, SpeechToText.Listener listener) {
    return open(at, language.equals("multi") ? "gpt-transcribe" : null, language, listener);
  }

  private static SpeechToText.Stream open(
      Endpoint at, @Nullable String model, String language, SpeechToText.Listener listener) {
    return new OpenAiSpeechToText(null, at, QUICK).open(agent(model), language, listener);
  }

  /** An agent whose ears are that model's. */
  static AgentDefinition agent(@Nullable String model) {
    var offline = new ModelChoice("offline", null, null);
    return Agents.triage(new Models(new ModelChoice("openai", model, null), offline, offline));
  }

  @Override
  protected boolean endsUtterance(String message) {
    return message.contains("input_audio_transcription.completed");
  }

  @Override
  protected boolean keepsOpen(VendorEmulator.Client client) {
    return client.pings() > 0;
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-live-transcribe, de-AT, languages, '[\"de\"]'",
    "gpt-transcribe,      de-AT, languages, '[\"de\"]'",
    "gpt-4o-transcribe,   de-AT, language,  '\"de\"'"
  })
  void aSessionNamesModelLanguageAndFormat(String model, String tag, String field, String value)
      throws Exception {
    try (var ears = open(vendor.endpoint(), model, tag, heard)) {
      var client = vendor.awaitClient();
      assertThat(client.path()).isEqualTo("/realtime");
      assertThat(client.query()).containsOnlyKeys("intent").containsValue("transcription");
      assertThat(client.header("Authorization")).isEqualTo("Bearer test-key");
      var update = client.awaitMessage();
      assertThat(update.path("type").asText()).isEqualTo("session.update");
      assertThat(update.at("/session/type").asText()).isEqualTo("transcription");
      var input = update.at("/session/audio/input");
      assertThat(input.path("format").toString())
          .isEqualTo("{\"type\":\"audio/pcm\",\"rate\":24000}");
      assertThat(input.get("turn_detection").isNull()).isTrue();
      assertThat(input.at("/transcription/model").asText()).isEqualTo(model);
      assertThat(input.path("transcription").path(field).toString()).isEqualTo(value);
    }
  }

  @Test
  void whereAnyLanguageIsSpokenNoneIsNamed() throws Exception {
    try (var ears = open(vendor.endpoint(), null, "multi", heard)) {
      var transcription =
          vendor.awaitClient().awaitMessage().at("/session/audio/input/transcription");
      assertThat(transcription.toString()).isEqualTo("{\"model\":\"gpt-live-transcribe\"}");
    }
  }

  @Test
  void aModelThatWritesAfterwardsHasTheAudioWhenTheUtteranceIsOver() throws Exception {
    try (var ears = open(vendor.endpoint(), "gpt-4o-transcribe", "en", heard)) {
      say(ears, "one two three");

      assertThat(heard.awaitFinal()).isEqualTo("one two three");
      assertThat(heard.partials()).startsWith("one", "one two");
    }
  }

  @Test
  void aModelThatTheServerDoesNotHaveIsAnErrorAtOnceThatNamesTheCure() throws Exception {
    try (var ears = open(vendor.endpoint(), "gpt-nonsense", "en", heard)) {
      say(ears, "one two");

      assertThatThrownBy(heard::awaitFinal)
          .isInstanceOf(ProviderException.class)
          .hasMessage("openai: the session was refused; check the model's name (invalid_model)")
          .satisfies(e -> assertThat(((ProviderException) e).retryable()).isFalse());
    }
  }

  @Test
  void wordsThatWereHeardAreTheTextWhenTheVendorNeverSaysThatTheyAreAll() throws Exception {
    vendor.script(new Fault.Withholds(this::endsUtterance));

    say(ears(), "one two three");
    assertThat(heard.awaitFinal()).isEqualTo("one two three");
    vendor.awaitClient().awaitGone();
    say(ears(), "four");

    assertThat(heard.awaitFinal()).isEqualTo("four");
  }

  @Test
  void aSessionThatIsTooOldForTheVendorIsNoLoss() throws Exception {
    vendor.script(new Fault.ClosesInsteadOf(this::endsUtterance, 1001));

    say(ears(), "one two");

    assertThat(heard.awaitFinal()).isEqualTo("one two");
  }

  @Test
  void whatNobodyEndedIsNotHeardWithTheNextUtterance() throws Exception {
    say(ears(), "one");
    heard.awaitFinal();
    ears().speechStarted();
    push(ears(), "two three");

    say(ears(), "four five");

    assertThat(heard.awaitFinal()).isEqualTo("four five");
  }

  @Test
  void aSoundThatIsShorterThanTheApiTakesIsAnEmptyText() throws Exception {
    ears().speechStarted();
    ears().push(new short[160], 0, 160);
    ears().speechEnded(10);

    assertThat(heard.awaitFinal()).isEmpty();
  }

  @Test
  void withoutAKeyTheErrorNamesTheVariable() {
    var without = new OpenAiSpeechToText(null, null, QUICK);

    assertThat(without.available()).isFalse();
    assertThatThrownBy(() -> without.open(agent(null), "en", heard))
        .hasMessage("openai: set OPENAI_API_KEY to use it");
    assertThatThrownBy(() -> without.open(agent("whisper-1"), "en", heard))
        .hasMessage("openai: set OPENAI_API_KEY to use it");
  }
}
