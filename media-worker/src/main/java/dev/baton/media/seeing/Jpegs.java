package dev.baton.media.seeing;

import dev.baton.media.room.VideoPicture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as JPEG files within {@link #BOUND} × {@link #BOUND} pixels. */
final class Jpegs {

  /** Largest width and height, pixels: what LiveKit Agents sends to models, too. */
  static final int BOUND = 1024;

  /** Small, and text on a screen can still be read. */
  private static final float QUALITY = 0.75f;

  /** A file that claims to hold more is not opened: 40 megapixels. */
  private static final long MAX_PIXELS = 40_000_000;

  private Jpegs() {}

  /** Of a picture that is small enough already. */
  static byte[] of(VideoPicture picture) {
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    var pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(picture.bgr(), 0, pixels, 0, pixels.length);
    return write(image);
  }

  /**
   * Of an image file, scaled down where it is larger.
   *
   * @throws IOException if it is none that can be read, or too large
   */
  static byte[] of(byte[] file) throws IOException {
    var image = read(file);
    double scale = Math.min(1, (double) BOUND / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    var scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = scaled.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.drawImage(image, 0, 0, width, height, Color.WHITE, null);
    canvas.dispose();
    return write(scaled);
  }

  private static BufferedImage read(byte[] file) throws IOException {
    try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new IOException("it is no JPEG, PNG or GIF");
      }
      var reader = readers.next();
      try {
        reader.setInput(input);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
          throw new IOException("it has more than " + MAX_PIXELS + " pixels");
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }

  /** Of an image that is small enough already. */
  static byte[] write(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      var settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
