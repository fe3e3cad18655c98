package dev.baton.media.provider.chain;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.Timers;
import dev.baton.workflows.agent.AgentDefinition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session's ears. When the recogniser fails, the next one hears what has no text yet, from its
 * beginning. At the beginning of an utterance the better recogniser is tried again, once its
 * failure is a while ago. What comes is passed on under the lock, so that nothing comes out of
 * turn.
 */
final class ChainedEars implements SpeechToText.Stream {

  /** As long as a circuit breaker is open. */
  private static final long RETURN_AFTER_NANOS = Duration.ofSeconds(10).toNanos();

  private final List<Link<SpeechToText>> links;
  private final AgentDefinition agent;
  private final String language;
  private final SpeechToText.Listener listener;

  /** Whose text has not come, in the order they were spoken; the last may still go on. */
  private final ArrayDeque<HeardAudio> utterances = new ArrayDeque<>();

  private @Nullable Ear current;
  private long failedAt;
  private boolean closed;

  ChainedEars(
      List<Link<SpeechToText>> links,
      AgentDefinition agent,
      String language,
      SpeechToText.Listener listener) {
    this.links = links;
    this.agent = agent;
    this.language = language;
    this.listener = listener;
    open(0);
  }

  @Override
  public synchronized void speechStarted() {
    if (current == null || (current.at > 0 && utterances.isEmpty() && mayReturn())) {
      open(0);
    }
    if (current == null) {
      listener.onError(new ProviderException("no recogniser could be opened", true, null));
      return;
    }
    var utterance = new HeardAudio(links.size() > 1);
    utterances.add(utterance);
    utterance.entered = current.link.guard().enter();
    if (!utterance.entered && current.at + 1 < links.size()) {
      next(current.at + 1, current.link.guard().refusal());
    } else {
      current.stream().speechStarted();
    }
  }

  @Override
  public synchronized void push(short[] samples, int offset, int length) {
    if (!utterances.isEmpty()) {
      utterances.getLast().append(samples, offset, length);
    }
    if (current != null) {
      current.stream().push(samples, offset, length);
    }
  }

  @Override
  public synchronized void speechEnded(int speechMs) {
    if (!utterances.isEmpty()) {
      utterances.getLast().end(speechMs);
    }
    if (current != null) {
      current.stream().speechEnded(speechMs);
      current.watch();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (current != null) {
      current.drop();
      for (var utterance : utterances) {
        if (utterance.entered) {
          current.link.guard().cancelled();
        }
      }
    }
    utterances.clear();
  }

  private boolean mayReturn() {
    return System.nanoTime() - failedAt > RETURN_AFTER_NANOS;
  }

  /** Listens with the first from here on that can be opened. */
  private void open(int from) {
    if (current != null) {
      current.drop();
      current = null;
    }
    for (int at = from; at < links.size() && current == null; at++) {
      var ear = new Ear(links.get(at), at);
      if (ear.open()) {
        current = ear;
      }
    }
  }

  /** Somebody else listens to what has no text yet. */
  private void next(int from, ProviderException error) {
    failedAt = System.nanoTime();
    var before = current;
    open(from);
    if (current == null) {
      utterances.clear();
      listener.onError(error);
      open(0); // the stream stays usable
      return;
    }
    if (before != null) {
      before.link.guard().handsTo(current.link.guard());
    }
    for (var utterance : utterances) {
      utterance.entered = current.link.guard().enter();
      utterance.replay(current.stream());
    }
    current.watch();
  }

  /** One recogniser. */
  private final class Ear implements SpeechToText.Listener {
    private final Link<SpeechToText> link;
    private final int at;
    private SpeechToText.@Nullable Stream stream;
    private Timers.@Nullable Timer limit;
    private boolean dropped;

    Ear(Link<SpeechToText> link, int at) {
      this.link = link;
      this.at = at;
    }

    private boolean open() {
      var models = agent.models();
      try {
        stream =
            link.provider()
                .open(
                    agent.toBuilder().models(models.withStt(link.choice())).build(),
                    language,
                    this);
        return true;
      } catch (ProviderException e) {
        link.guard().failed(e, System.nanoTime());
        return false;
      }
    }

    private SpeechToText.Stream stream() {
      if (stream == null) {
        throw new IllegalStateException("not open");
      }
      return stream;
    }

    /** The oldest text is due. */
    private void watch() {
      stopClock();
      var oldest = utterances.peek();
      if (oldest != null && oldest.ended()) {
        limit = Timers.after(link.patience(), this::tooLate);
      }
    }

    @Override
    public void onPartial(String text) {
      synchronized (ChainedEars.this) {
        if (!dropped && !closed) {
          listener.onPartial(text);
        }
      }
    }

    @Override
    public void onLanguage(String tag) {
      synchronized (ChainedEars.this) {
        if (!dropped && !closed) {
          listener.onLanguage(tag);
        }
      }
    }

    @Override
    public void onFinal(String text) {
      synchronized (ChainedEars.this) {
        if (dropped || closed) {
          return;
        }
        var utterance = utterances.poll();
        if (utterance != null && utterance.entered) {
          link.guard().firstOutput(utterance.endedAt());
          link.guard().succeeded(utterance.endedAt());
        }
        watch();
        listener.onFinal(text);
      }
    }

    @Override
    public void onError(ProviderException error) {
      synchronized (ChainedEars.this) {
        if (!dropped && !closed) {
          fail(error, false);
        }
      }
    }

    private void tooLate() {
      synchronized (ChainedEars.this) {
        if (!dropped && !closed) {
          fail(link.timeout("text"), true);
        }
      }
    }

    private void fail(ProviderException error, boolean late) {
      long now = System.nanoTime();
      boolean first = true;
      for (var utterance : utterances) {
        if (utterance.entered && first) {
          if (late) {
            link.guard().timedOut(error, now);
          } else {
            link.guard().failed(error, now);
          }
          first = false;
        } else if (utterance.entered) {
          link.guard().cancelled();
        }
      }
      if (at + 1 < links.size()) {
        next(at + 1, error);
      } else {
        // nobody is left: this utterance has no text, those after it may have
        utterances.poll();
        utterances.forEach(utterance -> utterance.entered = link.guard().enter());
        watch();
        listener.onError(error);
      }
    }

    private void drop() {
      dropped = true;
      stopClock();
      if (stream != null) {
        stream.close();
      }
    }

    private void stopClock() {
      if (limit != null) {
        limit.cancel();
      }
    }
  }
}
