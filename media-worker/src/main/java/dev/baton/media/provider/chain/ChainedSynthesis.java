package dev.baton.media.provider.chain;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.socket.Timers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reply. When its voice breaks off, the next one speaks what was not yet spoken, and nothing of
 * the rest. What comes is passed on under the lock, so that nothing comes out of turn.
 */
final class ChainedSynthesis implements TextToSpeech.Synthesis {

  private final List<Link<TextToSpeech>> links;
  private final String language;
  private final TextToSpeech.Listener listener;
  private final UnspokenText unspoken = new UnspokenText();
  private @Nullable Attempt current;
  private boolean finished;
  private boolean over;

  ChainedSynthesis(
      List<Link<TextToSpeech>> links, String language, TextToSpeech.Listener listener) {
    this.links = links;
    this.language = language;
    this.listener = listener;
    open(0, null);
  }

  @Override
  public synchronized void push(String text) {
    if (!over) {
      unspoken.push(text);
      if (current != null) {
        current.push(text);
      }
    }
  }

  @Override
  public synchronized void finish() {
    if (!over) {
      finished = true;
      if (current != null && current.synthesis != null) {
        current.synthesis.finish();
      }
    }
  }

  @Override
  public synchronized void cancel() {
    if (!over) {
      over = true;
      if (current != null) {
        current.drop();
        current.link.guard().cancelled();
      }
    }
  }

  private synchronized void open(int from, @Nullable ProviderException before) {
    var error = before;
    current = null;
    for (int at = from; at < links.size(); at++) {
      var link = links.get(at);
      if (!link.guard().enter()) {
        error = link.guard().refusal();
        continue;
      }
      if (at > 0) {
        links.get(at - 1).guard().handsTo(link.guard());
      }
      var attempt = new Attempt(link, at);
      current = attempt;
      attempt.start();
      return;
    }
    over = true;
    listener.onError(
        error == null ? new ProviderException("the chain is empty", false, null) : error);
  }

  /** One voice's try. */
  private final class Attempt implements TextToSpeech.Listener {
    private final Link<TextToSpeech> link;
    private final int at;
    private TextToSpeech.@Nullable Synthesis synthesis;
    private Timers.@Nullable Timer limit;
    private long askedAt = System.nanoTime();
    private boolean heard;
    private boolean ended;

    Attempt(Link<TextToSpeech> link, int at) {
      this.link = link;
      this.at = at;
    }

    private void start() {
      try {
        synthesis = link.provider().open(link.choice(), language, this);
      } catch (ProviderException e) {
        onError(e);
        return;
      }
      if (!unspoken.isEmpty()) {
        push(unspoken.text());
      }
      if (finished && !ended) {
        synthesis.finish();
      }
    }

    private void push(String text) {
      if (synthesis == null || ended) {
        return;
      }
      if (limit == null) {
        askedAt = System.nanoTime();
        limit = Timers.after(link.patience(), this::tooLate);
      }
      synthesis.push(text);
    }

    @Override
    public void onAudio(short[] samples, int sampleRateHz, String text) {
      synchronized (ChainedSynthesis.this) {
        if (ended) {
          return;
        }
        if (!heard) {
          heard = true;
          link.guard().firstOutput(askedAt);
          stopClock();
        }
        unspoken.spoken(text, samples.length, sampleRateHz);
        listener.onAudio(samples, sampleRateHz, text);
      }
    }

    @Override
    public void onDone() {
      synchronized (ChainedSynthesis.this) {
        if (!ended) {
          drop();
          over = true;
          link.guard().succeeded(askedAt);
          listener.onDone();
        }
      }
    }

    @Override
    public void onError(ProviderException error) {
      synchronized (ChainedSynthesis.this) {
        if (!ended) {
          drop();
          link.guard().failed(error, askedAt);
          goOn(error);
        }
      }
    }

    private void tooLate() {
      synchronized (ChainedSynthesis.this) {
        if (!ended && !heard) {
          drop();
          var error = link.timeout("sound");
          link.guard().timedOut(error, askedAt);
          goOn(error);
        }
      }
    }

    private void goOn(ProviderException error) {
      var cut = at + 1 < links.size() ? unspoken.cut() : "";
      if (!cut.isEmpty()) {
        listener.onCut(cut);
      }
      if (heard && finished && unspoken.isEmpty()) {
        over = true;
        listener.onDone(); // it failed after its last word
      } else {
        open(at + 1, error);
      }
    }

    private void drop() {
      ended = true;
      stopClock();
      if (synthesis != null) {
        synthesis.cancel();
      }
    }

    private void stopClock() {
      if (limit != null) {
        limit.cancel();
      }
    }
  }
}
