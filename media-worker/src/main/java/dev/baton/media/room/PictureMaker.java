package dev.baton.media.room;

import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoFrameBuffer;

/** Makes pictures of libwebrtc's frames: scaled, in colour, upright. */
final class PictureMaker {
  private static final int BYTES_A_PIXEL = 3;

  private PictureMaker() {}

  /**
   * Copies a frame.
   *
   * @param bound largest width and height; a larger frame is scaled down, a smaller one stays
   */
  static VideoPicture copy(VideoFrame frame, int bound) {
    VideoFrameBuffer original = frame.buffer;
    int width = original.getWidth();
    int height = original.getHeight();
    double scale = Math.min(1, (double) bound / Math.max(width, height));
    int scaledWidth = even(width * scale);
    int scaledHeight = even(height * scale);
    if (scaledWidth == width && scaledHeight == height) {
      // cropAndScale would only wrap the planes, in a buffer that cannot be released.
      return upright(coloured(original), frame.rotation);
    }
    VideoFrameBuffer scaled = original.cropAndScale(0, 0, width, height, scaledWidth, scaledHeight);
    try {
      return upright(coloured(scaled), frame.rotation);
    } finally {
      scaled.release();
    }
  }

  private static VideoPicture coloured(VideoFrameBuffer buffer) {
    byte[] bgr = new byte[buffer.getWidth() * buffer.getHeight() * BYTES_A_PIXEL];
    try {
      // What toI420 gives is the same buffer, held once.
      VideoBufferConverter.convertFromI420(buffer.toI420(), bgr, FourCC.BG24);
    } catch (Exception failure) { // The library declares Exception.
      throw new RoomException("A picture could not be converted.", failure);
    }
    return new VideoPicture(buffer.getWidth(), buffer.getHeight(), bgr);
  }

  /** Half of the planes have one sample for two pixels. */
  private static int even(double pixels) {
    return Math.max(2, (int) Math.round(pixels / 2) * 2);
  }

  /** A telephone that is held upright sends pictures that lie on their side, and says so. */
  private static VideoPicture upright(VideoPicture picture, int degreesClockwise) {
    if (degreesClockwise % 360 == 0) {
      return picture;
    }
    boolean lies = degreesClockwise % 180 != 0;
    int width = lies ? picture.height() : picture.width();
    int height = lies ? picture.width() : picture.height();
    byte[] from = picture.bgr();
    byte[] to = new byte[from.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sourceX;
        int sourceY;
        switch (degreesClockwise) {
          case 90 -> {
            sourceX = y;
            sourceY = picture.height() - 1 - x;
          }
          case 180 -> {
            sourceX = picture.width() - 1 - x;
            sourceY = picture.height() - 1 - y;
          }
          default -> {
            sourceX = picture.width() - 1 - y;
            sourceY = x;
          }
        }
        System.arraycopy(
            from,
            (sourceY * picture.width() + sourceX) * BYTES_A_PIXEL,
            to,
            (y * width + x) * BYTES_A_PIXEL,
            BYTES_A_PIXEL);
      }
    }
    return new VideoPicture(width, height, to);
  }
}
