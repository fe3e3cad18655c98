package dev.baton.media.voice;

import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.SpeechRequest;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be said, in order. A request is taken in once, however often it comes. Confined to
 * the mailbox.
 */
final class Lines {

  /** More than any session's requests that could still be repeated. */
  private static final int REMEMBERED = 512;

  private final Queue<Line> waiting = new ArrayDeque<>();
  private final SequencedSet<String> known = new LinkedHashSet<>();
  private final Seam seam;

  Lines(Seam seam) {
    this.seam = seam;
  }

  /** Takes a request in; gives whether it is new. */
  boolean add(SpeechRequest request) {
    if (!known.add(request.id())) {
      return false;
    }
    if (known.size() > REMEMBERED) {
      known.removeFirst();
    }
    waiting.add(Line.of(request));
    return true;
  }

  void add(Line line) {
    waiting.add(line);
  }

  /** The next one; {@code null} when nothing waits. */
  @Nullable Line poll() {
    return waiting.poll();
  }

  /** Takes all back. */
  void clear() {
    for (var line = waiting.poll(); line != null; line = waiting.poll()) {
      if (line.requestId() != null) {
        seam.said(new SpeechOutcome(line.requestId(), SpeechOutcome.Result.NOT_SPOKEN), null);
      }
    }
  }
}
