package dev.baton.media.provider.socket;

import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.LiveProtocol.Heard;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Utterances whose text is still due, in the order they were spoken, and which of them the vendor's
 * words belong to. Each leaves with one text or one error. Not thread-safe; what listeners are told
 * is told on a queue of their own.
 */
final class DueUtterances implements Iterable<HeardUtterance> {

  private final CallbackQueue callbacks;
  private final SpeechToText.Listener listener;

  /** The last one may still be going on. */
  private final ArrayDeque<HeardUtterance> utterances = new ArrayDeque<>();

  private String language = "";

  DueUtterances(CallbackQueue callbacks, SpeechToText.Listener listener) {
    this.callbacks = callbacks;
    this.listener = listener;
  }

  /** A new one; one that was not ended is forgotten. */
  HeardUtterance begin() {
    var unended = goingOn();
    if (unended != null) {
      forget(unended);
    }
    var utterance = new HeardUtterance();
    utterances.add(utterance);
    return utterance;
  }

  /** The one that is being spoken; {@code null} when none is. */
  @Nullable HeardUtterance goingOn() {
    var last = utterances.peekLast();
    return last == null || last.ended ? null : last;
  }

  boolean contains(HeardUtterance utterance) {
    return utterances.contains(utterance);
  }

  boolean isEmpty() {
    return utterances.isEmpty();
  }

  /** Whether one of them may still be heard. */
  boolean wanted() {
    return utterances.stream().anyMatch(utterance -> utterance.failure == null);
  }

  int size() {
    return utterances.size();
  }

  /** Those that are due now, whatever becomes of them meanwhile. */
  @Override
  public Iterator<HeardUtterance> iterator() {
    return List.copyOf(utterances).iterator();
  }

  void spoken(String tag) {
    if (!tag.equals(language)) {
      language = tag;
      callbacks.execute(() -> listener.onLanguage(tag));
    }
  }

  void guess(Heard.Guess guess) {
    long within = guess.from() < 0 ? -1 : guess.from() + 1;
    for (var utterance : utterances) {
      if (!utterance.endsBefore(within)) {
        if (!utterance.beginsAfter(within)) {
          utterance.guess(guess.text());
          tell(utterance);
        }
        return;
      }
    }
  }

  void words(Heard.Words words) {
    while (!utterances.isEmpty()) {
      var utterance = utterances.getFirst();
      if (utterance.beginsAfter(words.until())) {
        return; // a late word about an utterance whose text was given
      }
      if (utterances.size() > 1 && utterance.endsBefore(words.until())) {
        finish(utterance); // the vendor never said that it was all
        continue;
      }
      boolean all = utterance.add(words.text(), words.until());
      if (utterance.ended && (all || words.all())) {
        finish(utterance);
      } else {
        tell(utterance);
      }
      return;
    }
  }

  private void tell(HeardUtterance utterance) {
    // Texts of utterances before it are due first: a partial text now would be mixed up with them.
    var text = utterance.text();
    if (!text.isEmpty() && utterance == utterances.peekFirst()) {
      callbacks.execute(() -> listener.onPartial(text));
    }
  }

  /** What was understood is its text. */
  void finish(HeardUtterance utterance) {
    forget(utterance);
    var text = utterance.text();
    callbacks.execute(() -> listener.onFinal(text));
  }

  void fail(HeardUtterance utterance, ProviderException why) {
    forget(utterance);
    callbacks.execute(() -> listener.onError(why));
  }

  private void forget(HeardUtterance utterance) {
    utterance.cancelTimers();
    utterances.remove(utterance);
  }

  /** Nobody waits for any of them. */
  void clear() {
    utterances.forEach(HeardUtterance::cancelTimers);
    utterances.clear();
  }
}
