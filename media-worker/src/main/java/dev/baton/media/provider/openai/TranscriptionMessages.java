package dev.baton.media.provider.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * What is said to a realtime transcription session. Names are those of the <a
 * href="https://platform.openai.com/docs/api-reference/realtime-client-events">API's client
 * events</a>.
 */
final class TranscriptionMessages {

  /** The only rate that the API takes, Hz. */
  static final int SAMPLE_RATE_HZ = 24_000;

  /** Takes the buffer as an utterance. */
  static final String COMMIT = "{\"type\":\"input_audio_buffer.commit\"}";

  /** Forgets what is in the buffer. */
  static final String CLEAR = "{\"type\":\"input_audio_buffer.clear\"}";

  /**
   * What is to be heard and how. Utterances are ended by us: some models know no other way, and our
   * own voice activity detection decides about turns.
   *
   * @param language ISO 639-1, or empty where the server is to find out
   */
  static String session(String model, String language) {
    var event = JsonNodeFactory.instance.objectNode().put("type", "session.update");
    var session = event.putObject("session").put("type", "transcription");
    var input = session.putObject("audio").putObject("input");
    input.putObject("format").put("type", "audio/pcm").put("rate", SAMPLE_RATE_HZ);
    input.putNull("turn_detection");
    var transcription = input.putObject("transcription").put("model", model);
    if (!language.isEmpty()) {
      if (takesSeveralLanguages(model)) {
        transcription.putArray("languages").add(language);
      } else {
        transcription.put("language", language);
      }
    }
    return event.toString();
  }

  /**
   * Audio for the buffer.
   *
   * @param pcm 16-bit samples, little endian, {@value #SAMPLE_RATE_HZ} Hz, from position to limit
   */
  static String append(ByteBuffer pcm) {
    var base64 = new String(Base64.getEncoder().encode(pcm).array(), ISO_8859_1);
    return "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + base64 + "\"}";
  }

  /** The younger models take a list, and refuse the field of the older ones. */
  private static boolean takesSeveralLanguages(String model) {
    return model.startsWith("gpt-transcribe") || model.startsWith("gpt-live-transcribe");
  }

  private TranscriptionMessages() {}
}
