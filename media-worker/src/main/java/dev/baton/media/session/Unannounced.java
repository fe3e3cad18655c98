package dev.baton.media.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was sent by people of whom the server has not said yet that they are there: LiveKit tells of
 * somebody who publishes nothing up to 3 s after they joined, and passes on at once what they send.
 * Not thread-safe.
 */
final class Unannounced {

  /** So much is kept for all of them together. */
  private static final int MOST = 50;

  private final Map<String, List<Runnable>> kept = new HashMap<>();
  private int size;

  /** Keeps it until {@link #take}; what is too much is dropped. */
  void keep(String identity, Runnable delivery) {
    if (size < MOST) {
      size++;
      kept.computeIfAbsent(identity, sender -> new ArrayList<>()).add(delivery);
    }
  }

  /** What that participant, who is announced now, has sent so far, in order. */
  List<Runnable> take(String identity) {
    var sent = kept.remove(identity);
    if (sent == null) {
      return List.of();
    }
    size -= sent.size();
    return sent;
  }
}
