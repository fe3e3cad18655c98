package dev.baton.media.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.Patiences;
import dev.baton.media.provider.socket.VendorEmulator;
import dev.baton.media.provider.socket.VendorEmulator.Client;
import java.io.IOException;

/** Ears that understand the same sentence, in the same language, whatever is said. */
public final class EmulatedOpenAiEars implements AutoCloseable {

  private final VendorEmulator vendor;

  /**
   * @param language as the server names it with each text
   */
  public EmulatedOpenAiEars(String sentence, String language) throws IOException {
    this.vendor = new VendorEmulator(OpenAiApi.VENDOR, () -> new Understands(sentence, language));
  }

  /** The provider that listens by it. */
  public SpeechToText ears() {
    return new OpenAiSpeechToText(null, vendor.endpoint(), Patiences.QUICK);
  }

  /** What the next connection was told about the transcription it is for. */
  public JsonNode awaitTranscription() throws InterruptedException {
    return vendor.awaitClient().awaitMessage().at("/session/audio/input/transcription");
  }

  @Override
  public void close() throws IOException {
    vendor.close();
  }

  private static final class Understands implements VendorEmulator.Manners {
    private final String sentence;
    private final String language;
    private int items;

    Understands(String sentence, String language) {
      this.sentence = sentence;
      this.language = language;
    }

    @Override
    public void text(Client client, JsonNode message) {
      if (!message.path("type").asText().equals("input_audio_buffer.commit")) {
        return;
      }
      items++;
      client.send(item("input_audio_buffer.committed").toString());
      client.send(transcription("delta").put("delta", sentence).toString());
      var completed = transcription("completed").put("transcript", sentence);
      completed.putArray("languages").addObject().put("code", language);
      client.send(completed.toString());
    }

    private ObjectNode transcription(String what) {
      return item("conversation.item.input_audio_transcription." + what);
    }

    private ObjectNode item(String type) {
      return JsonNodeFactory.instance.objectNode().put("type", type).put("item_id", "i" + items);
    }
  }
}
