package dev.baton.media.provider.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.Patiences;
import dev.baton.media.provider.socket.VendorEmulator;
import dev.baton.media.provider.socket.VendorEmulator.Client;
import java.io.IOException;

/** Ears that understand the same sentence, in the same language, whatever is said. */
public final class EmulatedDeepgram implements AutoCloseable {

  private final VendorEmulator vendor;

  /**
   * @param language as Deepgram tells it where it detects languages
   */
  public EmulatedDeepgram(String sentence, String language) throws IOException {
    this.vendor =
        new VendorEmulator(DeepgramSpeechToText.VENDOR, () -> new Understands(sentence, language));
  }

  /** The provider that listens by it. */
  public SpeechToText ears() {
    return new DeepgramSpeechToText(vendor.endpoint(), Patiences.QUICK);
  }

  @Override
  public void close() throws IOException {
    vendor.close();
  }

  private static final class Understands implements VendorEmulator.Manners {
    private final String sentence;
    private final String language;
    private long samples;

    Understands(String sentence, String language) {
      this.sentence = sentence;
      this.language = language;
    }

    @Override
    public void audio(Client client, byte[] audio) {
      samples += audio.length / 2;
    }

    @Override
    public void text(Client client, JsonNode message) {
      if (!message.path("type").asText().equals("Finalize")) {
        return;
      }
      var result = JsonNodeFactory.instance.objectNode().put("type", "Results");
      result.put("start", 0.0).put("duration", samples / 16_000.0);
      result.put("is_final", true).put("from_finalize", true);
      var best = result.putObject("channel").putArray("alternatives").addObject();
      best.put("transcript", sentence);
      if ("multi".equals(client.query().get("language"))) {
        best.putArray("languages").add(language);
      }
      client.send(result.toString());
    }
  }
}
