package dev.baton.media.room;

import dev.onvoid.webrtc.PeerConnectionFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import livekit.LivekitRtc.AddTrackRequest;
import org.jspecify.annotations.Nullable;

/**
 * Something that this participant publishes. It lives as long as its room: when the connection
 * breaks it is published again.
 */
public abstract sealed class LocalTrack implements AutoCloseable
    permits LocalAudioTrack, LocalVideoTrack {
  private final String name;
  private final CompletableFuture<@Nullable Void> published = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> subscribed = new CompletableFuture<>();

  /** The sources do not lock their lists of sinks: nothing may come while a track is removed. */
  final ReentrantLock pushing = new ReentrantLock();

  private volatile @Nullable LocalMedia media;
  private volatile String sid = "";
  private volatile boolean interrupted;
  private volatile boolean closed;
  private Consumer<LocalTrack> onClose = track -> {};

  LocalTrack(String name) {
    this.name = name;
  }

  /** How it is announced to the server; the client id is set by who publishes. */
  abstract AddTrackRequest.Builder announcement();

  /** Most that it may be encoded to, bit/s; 0 for the codec's own choice. */
  int maxBitrate() {
    return 0;
  }

  /** Makes what carries it. */
  abstract LocalMedia.Native open(PeerConnectionFactory factory, String clientId);

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
   * Waits until somebody has subscribed to the track; what is pushed before nobody gets.
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

  void onClose(Consumer<LocalTrack> then) {
    onClose = then;
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

  /** What is pushed goes here from now on. */
  void attach(LocalMedia to) {
    pushing.lock();
    try {
      media = to;
      sid = to.info().getSid();
    } finally {
      pushing.unlock();
    }
  }

  /** Where what is pushed goes; null while that is nowhere. */
  @Nullable LocalMedia media() {
    return closed ? null : media;
  }

  /** From its return on nothing reaches what it was attached to. */
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
    return closed;
  }

  /** From its return on nothing reaches libwebrtc. */
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
