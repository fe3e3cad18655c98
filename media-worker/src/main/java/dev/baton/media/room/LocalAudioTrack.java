package dev.baton.media.room;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Audio of this participant. Whoever owns it pushes a frame every 10 ms on a steady clock, from one
 * thread at a time; libwebrtc has no clock of its own here. It lives as long as its room: when the
 * connection breaks it is published again.
 */
public final class LocalAudioTrack implements AutoCloseable {
  private final String name;
  private final Consumer<LocalAudioTrack> onClose;
  private final CompletableFuture<@Nullable Void> published = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> subscribed = new CompletableFuture<>();

  /** The source does not lock its list of sinks: no frame may come while the track is removed. */
  private final ReentrantLock pushing = new ReentrantLock();

  private final byte[] bytes = new byte[AudioFrameListener.FRAME_SAMPLES * 2];
  private volatile @Nullable LocalMedia media;
  private volatile String sid = "";
  private volatile boolean interrupted;
  private boolean closed;

  LocalAudioTrack(String name, Consumer<LocalAudioTrack> onClose) {
    this.name = name;
    this.onClose = onClose;
  }

  /** Id of the track, given by the server; another one when it had to be published again. */
  public String sid() {
    return sid;
  }

  /** Name of the track. */
  public String name() {
    return name;
  }

  /**
   * Whether what is pushed now reaches nobody, because the connection is being made again. Who
   * wants nothing to be lost stops meanwhile.
   */
  public boolean interrupted() {
    return interrupted;
  }

  /**
   * Sends 10 ms of audio. Never waits; a frame that comes while another is being pushed, while the
   * connection is broken, or after the end, is dropped.
   *
   * @param samples {@link AudioFrameListener#FRAME_SAMPLES} samples, 48 kHz, mono; not kept
   */
  public void push(short[] samples) {
    if (samples.length != AudioFrameListener.FRAME_SAMPLES) {
      throw new IllegalArgumentException(
          "A frame has " + AudioFrameListener.FRAME_SAMPLES + " samples, not " + samples.length);
    }
    if (!pushing.tryLock()) {
      return;
    }
    try {
      LocalMedia to = media;
      if (!closed && to != null) {
        for (int i = 0, at = 0; i < samples.length; i++) {
          bytes[at++] = (byte) samples[i];
          bytes[at++] = (byte) (samples[i] >> 8);
        }
        to.source().pushAudio(bytes, 16, AudioFrameListener.SAMPLE_RATE_HZ, 1, samples.length);
      }
    } finally {
      pushing.unlock();
    }
  }

  /**
   * Waits until somebody has subscribed to the track; what is pushed before nobody hears.
   *
   * @return whether somebody has within the time
   */
  public boolean awaitSubscribed(Duration atMost) throws InterruptedException {
    try {
      subscribed.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException nobody) {
      return false;
    }
  }

  /** Unpublishes the track. */
  @Override
  public void close() {
    if (stop()) {
      onClose.accept(this);
    }
  }

  /** Completes when its media could flow for the first time. */
  CompletableFuture<@Nullable Void> published() {
    return published;
  }

  void onSubscribed() {
    subscribed.complete(null);
  }

  void interrupt(boolean now) {
    interrupted = now;
  }

  /** Frames go here from now on. */
  void attach(LocalMedia to) {
    pushing.lock();
    try {
      media = to;
      sid = to.info().getSid();
    } finally {
      pushing.unlock();
    }
  }

  @Nullable LocalMedia media() {
    return media;
  }

  /** From its return on no frame reaches what it was attached to. */
  @Nullable LocalMedia detach() {
    pushing.lock();
    try {
      LocalMedia from = media;
      media = null;
      return from;
    } finally {
      pushing.unlock();
    }
  }

  boolean isClosed() {
    pushing.lock();
    try {
      return closed;
    } finally {
      pushing.unlock();
    }
  }

  /** From its return on no frame reaches libwebrtc. */
  boolean stop() {
    pushing.lock();
    try {
      boolean first = !closed;
      closed = true;
      RoomException ended = new RoomException("The track has ended.");
      subscribed.completeExceptionally(ended);
      published.completeExceptionally(ended);
      return first;
    } finally {
      pushing.unlock();
    }
  }
}
