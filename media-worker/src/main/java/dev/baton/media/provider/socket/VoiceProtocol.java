package dev.baton.media.provider.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.ProviderException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's streamed speech in its own words, for one voice. A connection carries several replies
 * at a time, each under a name of its own: a context.
 */
public interface VoiceProtocol {

  /** Where to connect. Replies with the same address share connections. */
  URI address();

  /** Headers of the handshake, the key among them. */
  Map<String, String> headers();

  /** Rate of the audio, Hz. */
  int sampleRateHz();

  /** Contexts that one connection carries at most. */
  int mostContexts();

  /** Whether the vendor says when each word sounds. */
  boolean timesWords();

  /** Whether a context that was cancelled counts until the vendor says that it is over. */
  boolean confirmsCancel();

  /**
   * Speaks a text after those before it, without waiting for more.
   *
   * @param first whether it is the context's first
   */
  List<String> speak(String context, String text, boolean first);

  /** No more text follows. */
  String finish(String context);

  /** What was not spoken yet is not spoken any more. */
  String cancel(String context);

  /**
   * Reads a message. Messages without a meaning for us give nothing.
   *
   * @param message what the vendor sent, for any context of the connection
   * @param voiced told of each meaning, in order
   */
  void read(JsonNode message, Consumer<Voiced> voiced);

  /**
   * A stretch of text and when it sounds.
   *
   * @param text a word, or a part of one
   * @param endMs when it has sounded, ms from the reference that comes with it
   */
  record Timed(String text, double endMs) {}

  /** What a message means. */
  sealed interface Voiced {

    /** Which reply it is about; {@code null} for all of the connection. */
    @Nullable String context();

    /**
     * Audio.
     *
     * @param pcm 16 bit, little endian
     * @param words what this audio speaks; times count from its beginning
     */
    record Audio(String context, byte[] pcm, List<Timed> words) implements Voiced {}

    /** Words of audio that comes or came; times count from the beginning of the context. */
    record Times(String context, List<Timed> words) implements Voiced {}

    /** All audio of one more {@link #speak} has come. */
    record Spoken(String context) implements Voiced {}

    /** The context is over. */
    record Done(String context) implements Voiced {}

    /** The context, or the whole connection, is of no more use. */
    record Failed(@Nullable String context, ProviderException why) implements Voiced {}
  }
}
