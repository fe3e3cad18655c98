package dev.baton.media.seeing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Shapes on a board of 200 by 100. */
final class DrawingTest {

  private static final int WHITE = 0xffffff;
  private static final int BLUE = 0x2b5590;
  private static final int GREEN = 0x1c5f50;

  @Test
  void shapesLieOnEachOtherInTheirOrder() throws IOException {
    var picture =
        draw(
            """
            {"b": {"type": "line", "x": 0, "y": 50, "width": 200, "color": "blue", "order": 2},
             "a": {"type": "line", "x": 100, "y": 0, "width": 0, "height": 100, "color": "green", "order": 1}}
            """);

    assertThat(colour(picture, 20, 50)).isEqualTo(BLUE);
    assertThat(colour(picture, 100, 20)).isEqualTo(GREEN);
    assertThat(colour(picture, 100, 50)).isEqualTo(BLUE);
    assertThat(colour(picture, 20, 20)).isEqualTo(WHITE);
  }

  @Test
  void aBoxIsEmptyUnlessItIsFilledAndWhatIsFilledCanBeSeenThrough() throws IOException {
    var picture =
        draw(
            """
            {"empty": {"type": "rect", "x": 10, "y": 10, "width": 60, "height": 60},
             "full": {"type": "ellipse", "x": 110, "y": 10, "width": 60, "height": 60, "filled": true}}
            """);

    assertThat(brightness(picture, 10, 40)).isLessThan(90);
    assertThat(colour(picture, 40, 40)).isEqualTo(WHITE);
    assertThat(brightness(picture, 140, 40)).isBetween(190, 245);
    assertThat(colour(picture, 112, 12)).isEqualTo(WHITE);
  }

  @Test
  void anArrowHasItsHeadAtItsEnd() throws IOException {
    var picture = draw("{\"a\": {\"type\": \"arrow\", \"x\": 20, \"y\": 50, \"width\": 150}}");

    assertThat(brightness(picture, 157, 54)).isLessThan(90);
    assertThat(colour(picture, 40, 55)).isEqualTo(WHITE);
  }

  @Test
  void strokesByHandAndWordsAreThere() throws IOException {
    var picture =
        draw(
            """
            {"s": {"type": "stroke", "x": 10, "y": 10, "points": [10, 10, 60, 10, 60, 60]},
             "t": {"type": "text", "x": 90, "y": 50, "text": "HELLO"}}
            """);

    assertThat(brightness(picture, 30, 10)).isLessThan(90);
    assertThat(brightness(picture, 60, 40)).isLessThan(90);
    long dark = 0;
    for (int x = 90; x < 190; x++) {
      for (int y = 35; y < 65; y++) {
        dark += brightness(picture, x, y) < 120 ? 1 : 0;
      }
    }
    assertThat(dark).isGreaterThan(100);
  }

  @Test
  void whatIsNoShapeIsLeftOut() throws IOException {
    var picture =
        draw(
            "{\"a\": {\"type\": \"cube\"}, \"b\": 7, \"c\": {\"type\": \"stroke\", \"points\": \"x\"}}");

    assertThat(colour(picture, 100, 50)).isEqualTo(WHITE);
  }

  private static BufferedImage draw(String shapes) throws IOException {
    var jpeg = Drawing.jpeg(new ObjectMapper().readTree(shapes), 200, 100);
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  /** To the nearest of those named: JPEG keeps colours only nearly. */
  private static int colour(BufferedImage picture, int x, int y) {
    int seen = picture.getRGB(x, y);
    int nearest = WHITE;
    for (int known : new int[] {BLUE, GREEN}) {
      nearest = distance(known, seen) < distance(nearest, seen) ? known : nearest;
    }
    return nearest;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      sum += Math.abs((one >> shift & 0xff) - (other >> shift & 0xff));
    }
    return sum;
  }

  private static int brightness(BufferedImage picture, int x, int y) {
    int rgb = picture.getRGB(x, y);
    return ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3;
  }
}
