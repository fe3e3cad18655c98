package dev.baton.media.provider.socket;

import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.socket.VoiceProtocol.Voiced;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reply on a vendor's line. Every sentence goes out as it comes; its audio comes back in pieces
 * that end where words end. When the line drops, another one speaks what was not heard yet. A reply
 * ends in exactly one {@code onDone} or {@code onError}, unless it is cancelled.
 */
public final class LineSynthesis implements TextToSpeech.Synthesis, VoiceLine.Speaker {

  /** How often a reply changes to another line. */
  private static final int MOST_CHANGES = 2;

  private final VoicePool pool;
  private final VoiceProtocol protocol;
  private final TextToSpeech.Listener listener;
  private final CallbackQueue callbacks;

  private final Object lock = new Object();
  private final TextCursor cursor = new TextCursor();

  private @Nullable VoiceLine line;
  private String context = "";
  private WordAudio audio;

  /** Up to here the text was sent, and from here the last sentence that was. */
  private int sent;

  private int lastSentence;

  /** Sentences whose audio has not come in full; counted for voices that time no words. */
  private int unspoken;

  private boolean announced;
  private boolean heard;
  private int changes;
  private boolean changing;
  private boolean finished;
  private boolean closed;
  private Timers.@Nullable Timer watch;
  private long quietSince;

  /** Begins a reply; nothing is sent before there is text. */
  public LineSynthesis(VoicePool pool, VoiceProtocol protocol, TextToSpeech.Listener listener) {
    this.pool = pool;
    this.protocol = protocol;
    this.listener = listener;
    this.callbacks = new CallbackQueue(pool.endpoint().name() + "-tts");
    this.audio = newAudio();
  }

  @Override
  public void push(String text) {
    synchronized (lock) {
      if (!closed && !text.isBlank()) {
        cursor.append(text.stripTrailing() + " ");
        send();
      }
    }
  }

  @Override
  public void finish() {
    synchronized (lock) {
      if (closed || finished) {
        return;
      }
      finished = true;
      if (line != null) {
        line.send(protocol.finish(context));
        watch();
      } else if (!changing) {
        complete();
      }
    }
  }

  @Override
  public void cancel() {
    callbacks.close();
    synchronized (lock) {
      if (line != null) {
        line.cancel(context);
      }
      close();
    }
  }

  @Override
  public void voiced(Voiced voiced) {
    synchronized (lock) {
      if (closed || !context.equals(voiced.context())) {
        return;
      }
      quietSince = System.nanoTime();
      switch (voiced) {
        case Voiced.Audio came -> hear(came);
        case Voiced.Times times -> audio.times(times.words());
        case Voiced.Spoken _ -> {
          unspoken--;
          announced = false;
        }
        case Voiced.Done _ -> over();
        case Voiced.Failed failed -> lost(failed.why());
      }
    }
  }

  @Override
  public void lost(ProviderException why) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      line = null;
      if (nothingDue()) {
        if (finished) {
          complete();
        }
      } else if (why.retryable() && changes < MOST_CHANGES && (!heard || protocol.timesWords())) {
        change();
      } else {
        fail(why);
      }
    }
  }

  // All below with the lock held.

  private void send() {
    if (changing) {
      return;
    }
    var carrier = line;
    boolean first = carrier == null;
    if (carrier == null) {
      context = UUID.randomUUID().toString();
      audio = newAudio();
      unspoken = 0;
      announced = false;
      carrier = pool.attach(protocol, context, this);
      line = carrier;
    }
    lastSentence = sent;
    sent = cursor.length();
    unspoken++;
    protocol.speak(context, cursor.text(lastSentence, sent), first).forEach(carrier::send);
    watch();
  }

  private void hear(Voiced.Audio came) {
    heard = true;
    if (protocol.timesWords()) {
      audio.audio(came.pcm(), came.words());
    } else {
      audio.untimed(came.pcm(), announced ? "" : cursor.moveTo(sent));
      announced = true;
    }
  }

  /** The context is over: because we said so, or because the vendor thought there was no more. */
  private void over() {
    line = null;
    audio.end();
    boolean missedLast = protocol.timesWords() && cursor.position() <= lastSentence;
    if (missedLast && !cursor.spoken(sent) && changes < MOST_CHANGES) {
      change();
    } else if (finished) {
      complete();
    }
  }

  private void change() {
    changing = true;
    changes++;
    if (changes == 1) {
      changed();
    } else {
      Timers.after(
          pool.patience().retry(),
          () -> {
            synchronized (lock) {
              if (!closed) {
                changed();
              }
            }
          });
    }
  }

  private void changed() {
    changing = false;
    sent = cursor.position();
    send();
    if (finished && line != null) {
      line.send(protocol.finish(context));
    }
  }

  private boolean nothingDue() {
    return protocol.timesWords() ? cursor.spoken(sent) : unspoken <= 0;
  }

  private void watch() {
    quietSince = System.nanoTime();
    if (watch == null) {
      watch = Timers.after(pool.patience().words(), this::look);
    }
  }

  private void look() {
    synchronized (lock) {
      watch = null;
      if (closed || line == null || (nothingDue() && !finished)) {
        return;
      }
      var quiet = Duration.ofNanos(System.nanoTime() - quietSince);
      if (quiet.compareTo(pool.patience().silence()) >= 0) {
        giveUp(line);
        return;
      }
      if (quiet.compareTo(pool.patience().words()) >= 0) {
        line.ping();
      }
      watch = Timers.after(pool.patience().words(), this::look);
    }
  }

  private void giveUp(VoiceLine silent) {
    silent.retire(context);
    if (nothingDue()) {
      complete();
    } else {
      fail(Failures.timeout(pool.endpoint(), "waiting for audio"));
    }
  }

  private void complete() {
    audio.end();
    var rest = cursor.moveTo(cursor.length());
    if (!rest.isBlank()) {
      hand(new short[1], rest);
    }
    close();
    callbacks.execute(listener::onDone);
  }

  private void fail(ProviderException why) {
    close();
    callbacks.execute(() -> listener.onError(why));
  }

  private void close() {
    closed = true;
    line = null;
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
  }

  private WordAudio newAudio() {
    return new WordAudio(cursor, protocol.sampleRateHz(), this::hand);
  }

  private void hand(short[] samples, String text) {
    callbacks.execute(() -> listener.onAudio(samples, protocol.sampleRateHz(), text));
  }
}
