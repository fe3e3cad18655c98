package dev.baton.media.provider.assemblyai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.LiveEarsContract;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AssemblyAiSpeechToTextTest extends LiveEarsContract {

  AssemblyAiSpeechToTextTest() throws IOException {
    super(AssemblyAiSpeechToText.VENDOR, AssemblyAiManners::new);
  }

  @Override
  protected SpeechToText.Stream open(Endpoint at, String language, SpeechToText.Listener listener) {
    return new AssemblyAiSpeechToText(at, QUICK).open(Agents.triage(), language, listener);
  }

  @Override
  protected boolean endsUtterance(String message) {
    return message.contains("\"turn_is_formatted\":true");
  }

  @Test
  void theAddressNamesModelLanguageAndFormat() throws Exception {
    ears();

    var client = vendor.awaitClient();
    assertThat(client.path()).isEqualTo("/v3/ws");
    assertThat(client.header("Authorization")).isEqualTo("test-key");
    assertThat(client.query())
        .containsEntry("speech_model", "universal-3-5-pro")
        .containsEntry("language_codes", "[\"en\"]")
        .containsEntry("encoding", "pcm_s16le")
        .containsEntry("sample_rate", "16000")
        .containsEntry("format_turns", "true");
  }

  @Test
  void withoutAKeyThereIsNoProviderAndTheErrorNamesTheVariable() {
    var without = new AssemblyAiSpeechToText(null, QUICK);

    assertThat(without.available()).isFalse();
    assertThat(without.cure()).isEqualTo("set ASSEMBLYAI_API_KEY");
    assertThatThrownBy(() -> without.open(Agents.triage(), "en", heard))
        .hasMessage("assemblyai: set ASSEMBLYAI_API_KEY to use it");
  }
}
