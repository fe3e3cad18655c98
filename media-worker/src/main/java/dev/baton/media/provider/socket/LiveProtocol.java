package dev.baton.media.provider.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.ProviderException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A vendor's live transcription in its own words. Positions are samples at 16 kHz since the
 * connection opened. It may remember what a connection is about: it has one at a time, and calls
 * come one after the other.
 */
public interface LiveProtocol {

  /** Where to connect, language and model included. */
  URI address();

  /** Headers of the handshake, the key among them. */
  Map<String, String> headers();

  /** A connection opened, and those before it are gone: what is said first. */
  default List<String> opening() {
    return List.of();
  }

  /** Says that the audio that follows is another utterance's. */
  default List<String> beginUtterance() {
    return List.of();
  }

  /**
   * The message that carries a chunk of audio; empty where the chunk goes out as it is, as a binary
   * message.
   *
   * @param chunk 50 ms, 16-bit samples, little endian; not changed
   */
  default Optional<String> audio(ByteBuffer chunk) {
    return Optional.empty();
  }

  /** Says that an utterance is over, so that its text becomes final. */
  List<String> endUtterance();

  /** Keeps a silent connection open; empty where a ping does. */
  Optional<String> keepAlive();

  /** Says that no more audio comes; empty where it is enough to close. */
  Optional<String> goodbye();

  /**
   * Reads a message. Messages without a meaning for us give nothing.
   *
   * @param message what the vendor sent
   * @param heard told of each meaning, in order
   */
  void read(JsonNode message, Consumer<Heard> heard);

  /** What a message means. */
  sealed interface Heard {

    /**
     * Words that may still change.
     *
     * @param text everything since the last {@link Words}
     * @param from where they begin; negative where the vendor does not say
     */
    record Guess(String text, long from) implements Heard {}

    /**
     * Words that do not change any more; empty for a stretch without any.
     *
     * @param until where they end; negative where the vendor does not say
     * @param all whether these are the last ones of an utterance that was ended
     */
    record Words(String text, long until, boolean all) implements Heard {}

    /**
     * The language that is spoken.
     *
     * @param tag BCP 47
     */
    record Language(String tag) implements Heard {}

    /** The vendor cannot go on; the connection is of no more use. */
    record Failed(ProviderException why) implements Heard {}
  }
}
