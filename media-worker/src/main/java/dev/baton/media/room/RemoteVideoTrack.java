package dev.baton.media.room;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Video of another participant. Pictures are taken out one by one; nobody gets all of them. */
public final class RemoteVideoTrack {

  private record Wanted(int bound, CompletableFuture<VideoPicture> picture) {}

  private final VideoPublication publication;
  private final VideoTrack track;
  private final AtomicReference<@Nullable Wanted> wanted = new AtomicReference<>();
  private final VideoTrackSink sink = this::onFrame;
  private boolean ended;

  RemoteVideoTrack(VideoPublication publication, VideoTrack track) {
    this.publication = publication;
    this.track = track;
    track.addSink(sink);
  }

  /** What it shows, as of the subscription. */
  public VideoPublication publication() {
    return publication;
  }

  /**
   * Takes the next picture. One at a time: who asks while another asks gets the same.
   *
   * @param bound largest width and height, pixels; larger pictures are scaled down
   * @return fails with a {@link RoomException} when the track ends first
   */
  public CompletableFuture<VideoPicture> next(int bound) {
    synchronized (this) {
      if (ended) {
        return CompletableFuture.failedFuture(new RoomException("The video has ended."));
      }
      Wanted before = wanted.get();
      if (before != null) {
        return before.picture.copy();
      }
      Wanted asked = new Wanted(bound, new CompletableFuture<>());
      wanted.set(asked);
      return asked.picture.copy();
    }
  }

  /** On libwebrtc's decoding thread; frames that nobody wants cost nothing here. */
  private void onFrame(VideoFrame frame) {
    Wanted asked = wanted.getAndSet(null);
    if (asked == null) {
      return;
    }
    try {
      asked.picture.complete(PictureMaker.copy(frame, asked.bound));
    } catch (RoomException failure) {
      asked.picture.completeExceptionally(failure);
    }
  }

  /** No more pictures come. */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    track.removeSink(sink);
    Wanted asked = wanted.getAndSet(null);
    if (asked != null) {
      asked.picture.completeExceptionally(new RoomException("The video has ended."));
    }
  }
}
