package dev.baton.media.provider.deepgram;

import static dev.baton.media.provider.socket.SpokenWords.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Fault;
import dev.baton.media.provider.socket.LiveEarsContract;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeepgramSpeechToTextTest extends LiveEarsContract {

  DeepgramSpeechToTextTest() throws IOException {
    super(DeepgramSpeechToText.VENDOR, DeepgramManners::new);
  }

  @Override
  protected SpeechToText.Stream open(Endpoint at, String language, SpeechToText.Listener listener) {
    return new DeepgramSpeechToText(at, QUICK).open(Agents.triage(), language, listener);
  }

  @Override
  protected boolean endsUtterance(String message) {
    return message.contains("\"from_finalize\":true");
  }

  @Test
  void theAddressNamesModelLanguageAndFormat() throws Exception {
    ears();

    var client = vendor.awaitClient();
    assertThat(client.path()).isEqualTo("/v1/listen");
    assertThat(client.header("Authorization")).isEqualTo("Token test-key");
    assertThat(client.query())
        .containsEntry("model", "nova-3")
        .containsEntry("language", "en-US")
        .containsEntry("encoding", "linear16")
        .containsEntry("sample_rate", "16000")
        .containsEntry("interim_results", "true");
  }

  @Test
  void wordsThatAreFinalAlreadyDoNotWaitForAFinalizeThatNeverComes() throws Exception {
    vendor.script(new Fault.Withholds(this::endsUtterance));

    say(ears(), "one two three");

    assertThat(heard.awaitFinal()).isEqualTo("one two three");
  }

  @Test
  void anInactiveConnectionThatTheVendorClosedIsNoLoss() throws Exception {
    vendor.script(new Fault.ClosesInsteadOf(this::endsUtterance, 1011));

    say(ears(), "one two");

    assertThat(heard.awaitFinal()).isEqualTo("one two");
  }

  @Test
  void withoutAKeyThereIsNoProviderAndTheErrorNamesTheVariable() {
    var without = new DeepgramSpeechToText(null, QUICK);

    assertThat(Endpoint.from(DeepgramSpeechToText.VENDOR, Map.of())).isEmpty();
    assertThat(without.available()).isFalse();
    assertThatThrownBy(() -> without.open(Agents.triage(), "en", heard))
        .hasMessage("deepgram: set DEEPGRAM_API_KEY to use it");
  }
}
