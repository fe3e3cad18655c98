package dev.baton.media.room;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.onvoid.webrtc.media.video.VideoFrame;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;

/** Video of this participant: whoever owns it pushes pictures, several a second. */
public final class LocalVideoTrack extends LocalTrack {
  private final TrackSourceKind source;
  private final int width;
  private final int height;

  LocalVideoTrack(String name, TrackSourceKind source, int width, int height) {
    super(name);
    this.source = source;
    this.width = width;
    this.height = height;
  }

  /**
   * Sends a picture, as BGRA in libyuv's sense of the letters turned round: four bytes a pixel,
   * blue, green, red, and one that does not count.
   *
   * @param pixels rows from the top, as large as was announced; not kept
   */
  public void push(byte[] pixels) {
    if (pixels.length != width * height * 4) {
      throw new IllegalArgumentException(
          "A picture has " + width + " x " + height + " pixels of 4 bytes.");
    }
    if (!pushing.tryLock()) {
      return;
    }
    try {
      LocalMedia to = media();
      if (to == null || !(to.carrier() instanceof LocalMedia.Video video)) {
        return;
      }
      NativeI420Buffer buffer = NativeI420Buffer.allocate(width, height);
      VideoFrame frame = new VideoFrame(buffer, System.nanoTime());
      try {
        VideoBufferConverter.convertToI420(pixels, buffer, FourCC.ARGB);
        video.source().pushFrame(frame);
      } catch (Exception failure) { // The library declares Exception.
        throw new RoomException("A picture could not be converted.", failure);
      } finally {
        frame.release();
      }
    } finally {
      pushing.unlock();
    }
  }

  @Override
  AddTrackRequest.Builder announcement() {
    return AddTrackRequest.newBuilder()
        .setName(name())
        .setType(TrackType.VIDEO)
        .setSource(source.proto())
        .setWidth(width)
        .setHeight(height)
        .addLayers(
            VideoLayer.newBuilder()
                .setQuality(VideoQuality.HIGH)
                .setWidth(width)
                .setHeight(height));
  }

  @Override
  LocalMedia.Native open(PeerConnectionFactory factory, String clientId) {
    CustomVideoSource opened = new CustomVideoSource();
    return new LocalMedia.Video(opened, factory.createVideoTrack(clientId, opened));
  }
}
