package dev.baton.media.provider.openai;

import com.openai.client.OpenAIClient;
import com.openai.models.audio.speech.SpeechCreateParams;
import dev.baton.media.provider.request.Faults;
import dev.baton.media.provider.request.RunningRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.function.Consumer;

/** Fetches the audio of one text. */
final class SpokenPart {

  static final String WHAT = "speech";

  /** 100 ms; a read gives what has come, at most this. */
  private static final int READ_BYTES = 2 * OpenAiTextToSpeech.SAMPLE_RATE_HZ / 10;

  /** Streams the samples as they come; returns when all have. */
  @SuppressWarnings("MustBeClosedChecker") // the lambda only hands it to the try around it
  static void fetch(
      OpenAIClient client,
      SpeechCreateParams params,
      RunningRequest call,
      Consumer<short[]> listener)
      throws IOException, InterruptedException {
    try (var response = call.await(() -> client.audio().speech().create(params))) {
      if (response.headers().values("Content-Type").stream().anyMatch(SpokenPart::isText)) {
        throw Faults.malformed(OpenAiApi.VENDOR, WHAT); // played, it would be a burst of noise
      }
      var body = response.body();
      var bytes = new byte[READ_BYTES];
      int held = 0; // a sample's first byte, whose second has not come
      while (true) {
        int offset = held;
        int read = call.await(() -> body.read(bytes, offset, bytes.length - offset));
        if (read < 0) {
          if (!call.delivered()) {
            throw Faults.brokenOff(OpenAiApi.VENDOR, WHAT);
          }
          return;
        }
        int available = held + read;
        if (available >= 2) {
          var samples = samples(bytes, available / 2);
          call.deliver(() -> listener.accept(samples));
        }
        held = available % 2;
        if (held == 1) {
          bytes[0] = bytes[available - 1];
        }
      }
    }
  }

  private static boolean isText(String contentType) {
    var type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || type.startsWith("application/json");
  }

  private static short[] samples(byte[] bytes, int count) {
    var samples = new short[count];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  private SpokenPart() {}
}
