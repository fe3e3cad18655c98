package dev.baton.media.provider.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.cartesia.EmulatedCartesia;
import dev.baton.media.provider.deepgram.EmulatedDeepgram;
import dev.baton.media.provider.openai.EmulatedOpenAiEars;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.session.SessionEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person speaks another language; ears and voice are at their vendors, on real sockets. */
@Timeout(120)
final class LanguageSessionTest {

  @Test
  void theVoiceFollowsTheLanguageThatTheRecogniserDetects() throws Exception {
    try (var ears = new EmulatedDeepgram("wie spät ist es", "de");
        var voice = new EmulatedCartesia();
        var session =
            new RealtimeSession(
                new Parts(ears.ears(), voice.voice()),
                "multi",
                Agents.triage().toBuilder().greeting(null).build(),
                Agents.codingExpert())) {
      session.userSpeaks();

      await()
          .atMost(RealtimeSession.PATIENCE)
          .until(() -> session.history().contains("triage: Es ist neun."));
      assertThat(session.history()).startsWith("user: wie spät ist es");
      assertThat(session.events)
          .filteredOn(event -> event.kind().equals(SessionEvent.LANGUAGE_CHANGED))
          .singleElement()
          .extracting(SessionEvent::details)
          .isEqualTo(Map.of("language", "de"));
      assertThat(voice.awaitRequest().path("language").asText()).isEqualTo("de");
    }
  }

  @Test
  void theVoiceFollowsTheLanguageThatOpenAiHearsAndThenItListensForThat() throws Exception {
    var offline = new ModelChoice("offline", null, null);
    var hears = new Models(new ModelChoice("openai", "gpt-transcribe", null), offline, offline);
    try (var ears = new EmulatedOpenAiEars("wie spät ist es", "de");
        var voice = new EmulatedCartesia();
        var session =
            new RealtimeSession(
                new Parts(ears.ears(), voice.voice()),
                "en-US",
                Agents.triage(hears).toBuilder().greeting(null).build(),
                Agents.codingExpert())) {
      assertThat(ears.awaitTranscription().path("languages").toString()).isEqualTo("[\"en\"]");

      session.userSpeaks();

      await()
          .atMost(RealtimeSession.PATIENCE)
          .until(() -> session.history().contains("triage: Es ist neun."));
      assertThat(session.history()).startsWith("user: wie spät ist es");
      assertThat(voice.awaitRequest().path("language").asText()).isEqualTo("de");
      assertThat(ears.awaitTranscription().path("languages").toString()).isEqualTo("[\"de\"]");
    }
  }

  private record Parts(SpeechToText ears, TextToSpeech voice) implements ProviderSource {
    @Override
    public SpeechToText stt(ModelChoice choice) {
      return ears;
    }

    @Override
    public LanguageModel llm(ModelChoice choice) {
      return new Mind();
    }

    @Override
    public TextToSpeech tts(ModelChoice choice) {
      return voice;
    }
  }

  private static final class Mind implements LanguageModel {
    @Override
    public String name() {
      return "mind";
    }

    @Override
    public boolean available() {
      return true;
    }

    @Override
    public Generation generate(Request request, Listener listener) {
      listener.onText("Es ist neun.");
      listener.onDone(Usage.UNKNOWN);
      return () -> {};
    }
  }
}
