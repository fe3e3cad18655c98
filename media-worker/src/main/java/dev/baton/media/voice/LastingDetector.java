package dev.baton.media.voice;

import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.media.provider.chain.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A detector that outlasts a failure: its understudy goes on, with the same window. Where there is
 * none, or that fails too, nothing is speech from then on; it never throws. Used by one thread.
 */
final class LastingDetector implements VoiceActivityDetector.Detector {

  private static final Logger log = LoggerFactory.getLogger(LastingDetector.class);

  private final ChainEvent.Listener told;
  private final Runnable deaf;
  private VoiceActivityDetector provider;
  private VoiceActivityDetector.Detector detector;
  private boolean replaced;
  private boolean lost;
  private volatile boolean closed;

  /**
   * @param told of failures and of who goes on
   * @param deaf told once, when nobody goes on
   * @throws dev.baton.media.provider.ProviderException when the first cannot be opened
   */
  LastingDetector(VoiceActivityDetector first, ChainEvent.Listener told, Runnable deaf) {
    this.provider = first;
    this.detector = first.open();
    this.told = told;
    this.deaf = deaf;
  }

  @Override
  public float probability(short[] window) {
    while (!lost && !closed) {
      try {
        return detector.probability(window);
      } catch (RuntimeException e) {
        // A worker that is in a hurry to close does not wait for the ears: that is no failure.
        if (!closed) {
          failed(e);
        }
      }
    }
    return 0;
  }

  private void failed(RuntimeException cause) {
    told.on(new ChainEvent.Failed(Kind.VAD, provider.name(), String.valueOf(cause.getMessage())));
    if (!replaced) {
      replaced = true;
      if (understudyGoesOn(cause)) {
        return;
      }
    }
    lost = true;
    log.atError()
        .addKeyValue("provider", provider.name())
        .setCause(cause)
        .log("No voice activity detector works any more; the session goes on in writing");
    deaf.run();
  }

  private boolean understudyGoesOn(RuntimeException cause) {
    var next = provider.understudy().orElse(null);
    if (next == null) {
      return false;
    }
    VoiceActivityDetector.Detector opened;
    try {
      opened = next.open();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      return false;
    }
    log.atWarn()
        .addKeyValue("from", provider.name())
        .addKeyValue("to", next.name())
        .setCause(cause)
        .log("A voice activity detector failed; another goes on");
    told.on(new ChainEvent.Switched(Kind.VAD, provider.name(), next.name()));
    detector.close();
    provider = next;
    detector = opened;
    return true;
  }

  @Override
  public void reset() {
    if (!lost) {
      detector.reset();
    }
  }

  @Override
  public void close() {
    closed = true;
    detector.close();
  }
}
