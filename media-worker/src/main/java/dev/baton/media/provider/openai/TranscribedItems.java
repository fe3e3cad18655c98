package dev.baton.media.provider.openai;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The utterances of one connection whose text has not come, in the order they were spoken. The
 * server calls each an item and names it when words of it come or when it is committed; it may
 * complete a short one before the long one that was spoken before it. Not thread-safe.
 */
final class TranscribedItems {

  /** An utterance. */
  static final class Item {
    /** Where it begins, in samples at 16 kHz since the connection opened. */
    final long from;

    /** Its words so far. */
    final StringBuilder words = new StringBuilder();

    private long until;
    private @Nullable String id;
    private boolean committed;
    private boolean acknowledged;
    private @Nullable String text;
    private String language = "";

    private Item(long from) {
      this.from = from;
      this.until = from;
    }

    /** Where it ends. */
    long until() {
      return until;
    }

    /** All of its words; {@code null} while they are due. */
    @Nullable String text() {
      return text;
    }

    /** The language that was heard, ISO 639-1; empty when the server did not say. */
    String language() {
      return language;
    }

    void complete(String whole, String spoken) {
      text = whole;
      language = spoken;
    }
  }

  private final ArrayDeque<Item> items = new ArrayDeque<>();
  private long position;

  /** A new connection: nothing is due. */
  void clear() {
    items.clear();
    position = 0;
  }

  /** Audio went into the buffer. */
  void appended(int samples) {
    spoken().until = position + samples;
    position += samples;
  }

  /** Length of what is in the buffer, in samples at 16 kHz. */
  long buffered() {
    var last = items.peekLast();
    return last == null || last.committed ? 0 : last.until - last.from;
  }

  /** The buffer was thrown away. */
  void forgetSpoken() {
    items.removeLast();
  }

  /** The buffer is an utterance now. */
  void commit() {
    spoken().committed = true;
  }

  /** The server took the oldest commit that it had not taken yet, and calls it so. */
  void acknowledge(String id) {
    var item = unacknowledged();
    if (item != null) {
      item.acknowledged = true;
      item.id = id;
    }
  }

  /** The server found nothing in the oldest commit that it had not taken yet. */
  void refuse() {
    var item = unacknowledged();
    if (item != null) {
      item.acknowledged = true;
      item.complete("", "");
    }
  }

  /** The one that the server calls so; {@code null} when it is of no interest any more. */
  @Nullable Item of(String id) {
    for (var item : items) {
      if (id.equals(item.id)) {
        return item;
      }
    }
    for (var item : items) {
      if (item.id == null) {
        item.id = id; // what is not named yet is named in the order in which it was spoken
        return item;
      }
    }
    return null;
  }

  /** Hands out those at the front whose text is there. */
  void takeComplete(Consumer<Item> taker) {
    while (!items.isEmpty() && items.getFirst().text != null) {
      taker.accept(items.removeFirst());
    }
  }

  private Item spoken() {
    var last = items.peekLast();
    if (last == null || last.committed) {
      last = new Item(position);
      items.add(last);
    }
    return last;
  }

  private @Nullable Item unacknowledged() {
    for (var item : items) {
      if (item.committed && !item.acknowledged) {
        return item;
      }
    }
    return null;
  }
}
