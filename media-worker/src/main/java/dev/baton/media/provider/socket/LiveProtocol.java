package dev.baton.media.provider.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.ProviderException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A vendor's live transcription in its own words. Positions are samples at 16 kHz since the
 * connection opened.
 */
public interface LiveProtocol {

  /** Where to connect, language and model included. */
  URI address();

  /** Headers of the handshake, the key among them. */
  Map<String, String> headers();

  /** Says that an utterance is over, so that its text becomes final. */
  String endUtterance();

  /** Keeps a silent connection open; empty where nothing is needed. */
  Optional<String> keepAlive();

  /** Says that no more audio comes. */
  String goodbye();

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
