package dev.baton.media.provider.socket;

import java.time.Duration;

/**
 * How long ears and voices wait for what.
 *
 * @param connecting for the handshake
 * @param words ears: after the end of speech, when the words that came cover nearly all of it but
 *     the vendor does not say that they are all. Both: before a silent vendor is asked for a sign
 *     of life
 * @param silence for anything at all: ears after the end of speech, voices while audio is due
 * @param retry before a connection that was refused is tried again
 * @param keepAlive between two messages that keep a silent connection open
 */
public record Patience(
    Duration connecting, Duration words, Duration silence, Duration retry, Duration keepAlive) {

  /**
   * Connecting 5 s, words 0.7 s, silence 5 s, retry 0.25 s; keep-alive 4 s, as Deepgram closes
   * after 10 s and asks for one every 3 to 5 s.
   */
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofMillis(700),
          Duration.ofSeconds(5),
          Duration.ofMillis(250),
          Duration.ofSeconds(4));
}
