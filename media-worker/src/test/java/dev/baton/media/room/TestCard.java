package dev.baton.media.room;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows a picture of two colours, ten times a second, until closed. */
public final class TestCard implements AutoCloseable {
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("test-card").factory());

  /** The left half in one colour, the right in another, as 0xRRGGBB. */
  public TestCard(LocalVideoTrack track, int width, int height, int left, int right) {
    byte[] pixels = new byte[width * height * 4];
    for (int i = 0; i < width * height; i++) {
      int colour = i % width < width / 2 ? left : right;
      pixels[4 * i] = (byte) colour;
      pixels[4 * i + 1] = (byte) (colour >> 8);
      pixels[4 * i + 2] = (byte) (colour >> 16);
      pixels[4 * i + 3] = (byte) 0xff;
    }
    var unused = clock.scheduleAtFixedRate(() -> track.push(pixels), 0, 100, TimeUnit.MILLISECONDS);
  }

  /** Whether a pixel has about this colour: video codecs blur. */
  public static boolean near(VideoPicture picture, int x, int y, int colour) {
    int at = 3 * (y * picture.width() + x);
    return Math.abs((picture.bgr()[at] & 0xff) - (colour & 0xff)) < 60
        && Math.abs((picture.bgr()[at + 1] & 0xff) - (colour >> 8 & 0xff)) < 60
        && Math.abs((picture.bgr()[at + 2] & 0xff) - (colour >> 16 & 0xff)) < 60;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
