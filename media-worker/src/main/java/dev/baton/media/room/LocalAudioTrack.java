package dev.baton.media.room;

import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audio of this participant. Whoever owns it pushes a frame every 10 ms on a steady clock, from one
 * thread at a time; libwebrtc has no clock of its own here.
 */
public final class LocalAudioTrack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LocalAudioTrack.class);

  private final String sid;
  private final CustomAudioSource source;
  private final AudioTrack track;
  private final RTCRtpTransceiver transceiver;
  private final Consumer<LocalAudioTrack> onClose;
  private final CompletableFuture<@Nullable Void> subscribed = new CompletableFuture<>();

  /** The source does not lock its list of sinks: no frame may come while the track is removed. */
  private final ReentrantLock pushing = new ReentrantLock();

  private final byte[] bytes = new byte[AudioFrameListener.FRAME_SAMPLES * 2];
  private boolean closed;

  LocalAudioTrack(
      String sid,
      CustomAudioSource source,
      AudioTrack track,
      RTCRtpTransceiver transceiver,
      Consumer<LocalAudioTrack> onClose) {
    this.sid = sid;
    this.source = source;
    this.track = track;
    this.transceiver = transceiver;
    this.onClose = onClose;
  }

  /** Id of the track, given by the server. */
  public String sid() {
    return sid;
  }

  /**
   * Sends 10 ms of audio. Never waits; a frame that comes while another is being pushed, or after
   * the end, is dropped.
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
      if (!closed) {
        for (int i = 0, at = 0; i < samples.length; i++) {
          bytes[at++] = (byte) samples[i];
          bytes[at++] = (byte) (samples[i] >> 8);
        }
        source.pushAudio(bytes, 16, AudioFrameListener.SAMPLE_RATE_HZ, 1, samples.length);
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

  void onSubscribed() {
    subscribed.complete(null);
  }

  /** From its return on no frame reaches libwebrtc. */
  boolean stop() {
    pushing.lock();
    try {
      boolean first = !closed;
      closed = true;
      subscribed.completeExceptionally(new RoomException("The track has ended."));
      return first;
    } finally {
      pushing.unlock();
    }
  }

  RTCRtpTransceiver transceiver() {
    return transceiver;
  }

  /** Frees the native objects, once their connection has let go of them. */
  void dispose() {
    try {
      track.dispose();
    } catch (Error stillReferenced) {
      // webrtc-java 0.14.0 never releases a closed peer connection, which holds on to its senders.
      log.atTrace().setCause(stillReferenced).log("A track outlives its room.");
    }
    source.dispose();
  }
}
