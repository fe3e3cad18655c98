package dev.baton.media.provider.socket;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One utterance: its audio, and the words that came of it so far. Not thread-safe. */
final class HeardUtterance {

  final UtteranceAudio audio = new UtteranceAudio();
  final List<Timers.Timer> timers = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private String guess = "";

  /** Position in the connection of the utterance's own sample 0; may be before the connection. */
  private long origin;

  /** Up to this sample of the utterance all words are final. */
  private long covered;

  /** Connections that it was sent on, in whole or in part. */
  int connections;

  /** Whether anything was heard of it on the connection. */
  boolean answered;

  /** Whether no more audio comes. */
  boolean ended;

  @Nullable ProviderException failure;

  /**
   * It goes out on a connection, from its first kept chunk on; guesses about it were of the
   * connection before.
   *
   * @param position samples sent on that connection so far
   */
  void connected(long position) {
    origin = position - audio.start();
    connections++;
    answered = false;
    guess = "";
  }

  /** Whether it is over before that position of the connection. */
  boolean endsBefore(long position) {
    return ended && position > origin + audio.end();
  }

  /** Whether words up to that position of the connection are of an utterance before it. */
  boolean beginsAfter(long position) {
    return position >= 0 && position <= origin;
  }

  void guess(String text) {
    answered = true;
    guess = text;
  }

  /** Words became final; returns whether nothing of the utterance is left. */
  boolean add(String text, long until) {
    answered = true;
    guess = "";
    if (!text.isBlank()) {
      words.add(text.strip());
    }
    if (until < 0) {
      return false;
    }
    covered = Math.max(covered, until - origin);
    audio.forgetBefore(covered);
    return ended && covered >= audio.end();
  }

  /** Whether final words cover all but what silence at the end may take. */
  boolean settled() {
    return guess.isEmpty() && covered >= Math.max(1, audio.end() - SpeechToText.SAMPLE_RATE_HZ);
  }

  /** Everything understood so far. */
  String text() {
    var all = String.join(" ", words);
    return guess.isBlank() ? all : (all + " " + guess.strip()).strip();
  }

  void cancelTimers() {
    timers.forEach(Timers.Timer::cancel);
    timers.clear();
  }
}
