package dev.baton.media.seeing;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A picture of shapes, as a page shows them by day; what differs is how a stroke by hand swells.
 * Sizes that a shape leaves out are those of the page.
 */
public final class Drawing {

  private static final Logger log = LoggerFactory.getLogger(Drawing.class);

  /** The page's colours by day. */
  private static final Map<String, Color> COLOURS =
      Map.of(
          "green", new Color(0x1c5f50),
          "purple", new Color(0x7a3d6f),
          "orange", new Color(0x8f4a16),
          "blue", new Color(0x2b5590));

  private static final Color INK = new Color(0x1f2523);

  private static final BasicStroke LINE =
      new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke PEN =
      new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 24);
  private static final int LINE_HEIGHT = 30;
  private static final int CORNER = 16;
  private static final float FILLED = 0.18f;
  private static final double WIDTH = 160;
  private static final double HEIGHT = 90;

  /** Length of the sides of an arrow's head. */
  private static final double HEAD = 18;

  /** Half of the angle between them, radians. */
  private static final double HEAD_ANGLE = 0.45;

  private final Graphics2D canvas;

  private Drawing(Graphics2D canvas) {
    this.canvas = canvas;
  }

  /**
   * Draws things on white, one over the other in their order.
   *
   * @param shapes by their ids; what is missing or of another kind is left out
   */
  public static byte[] jpeg(JsonNode shapes, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    var canvas = image.createGraphics();
    try {
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.setColor(Color.WHITE);
      canvas.fillRect(0, 0, width, height);
      var drawing = new Drawing(canvas);
      shapes.properties().stream()
          .map(Map.Entry::getValue)
          .sorted(Comparator.comparingDouble(shape -> shape.path("order").asDouble()))
          .forEach(drawing::draw);
    } finally {
      canvas.dispose();
    }
    return Jpegs.write(image);
  }

  private void draw(JsonNode shape) {
    canvas.setColor(COLOURS.getOrDefault(shape.path("color").asText(), INK));
    double x = shape.path("x").asDouble();
    double y = shape.path("y").asDouble();
    double width = shape.path("width").asDouble(WIDTH);
    switch (shape.path("type").asText()) {
      case "rect" -> {
        double height = shape.path("height").asDouble(HEIGHT);
        outline(
            new RoundRectangle2D.Double(x, y, Math.abs(width), Math.abs(height), CORNER, CORNER),
            shape);
        words(shape, x + width / 2, y + height / 2, true);
      }
      case "ellipse" -> {
        double height = shape.path("height").asDouble(HEIGHT);
        outline(
            new Ellipse2D.Double(
                Math.min(x, x + width), Math.min(y, y + height), Math.abs(width), Math.abs(height)),
            shape);
        words(shape, x + width / 2, y + height / 2, true);
      }
      case "line", "arrow" -> {
        double height = shape.path("height").asDouble(0);
        canvas.setStroke(LINE);
        canvas.draw(new Line2D.Double(x, y, x + width, y + height));
        if (shape.path("type").asText().equals("arrow")) {
          canvas.fill(head(x + width, y + height, Math.atan2(height, width)));
        }
        words(shape, x + width / 2, y + height / 2 - LINE_HEIGHT / 2.0, true);
      }
      case "text" -> words(shape, x, y, false);
      case "stroke" -> {
        canvas.setStroke(PEN);
        canvas.draw(line(shape.path("points")));
      }
      default -> {
        // A later page may have more.
      }
    }
  }

  private void outline(Shape around, JsonNode shape) {
    if (shape.path("filled").asBoolean()) {
      var whole = canvas.getComposite();
      canvas.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, FILLED));
      canvas.fill(around);
      canvas.setComposite(whole);
    }
    canvas.setStroke(LINE);
    canvas.draw(around);
  }

  private static Path2D head(double x, double y, double angle) {
    var head = new Path2D.Double();
    head.moveTo(x, y);
    for (double turn : new double[] {HEAD_ANGLE, -HEAD_ANGLE}) {
      head.lineTo(x - HEAD * Math.cos(angle + turn), y - HEAD * Math.sin(angle + turn));
    }
    head.closePath();
    return head;
  }

  private static Path2D line(JsonNode points) {
    var line = new Path2D.Double();
    for (int i = 0; i + 1 < points.size(); i += 2) {
      double x = points.path(i).asDouble();
      double y = points.path(i + 1).asDouble();
      if (i == 0) {
        line.moveTo(x, y);
      }
      line.lineTo(x, y);
    }
    return line;
  }

  private void words(JsonNode shape, double x, double y, boolean middle) {
    var text = shape.path("text").asText();
    if (text.isBlank()) {
      return;
    }
    try {
      canvas.setFont(FONT);
      var metrics = canvas.getFontMetrics();
      var lines = text.split("\n", -1);
      double base = y + (metrics.getAscent() - metrics.getDescent()) / 2.0;
      double top = middle ? base - (lines.length - 1) * LINE_HEIGHT / 2.0 : base;
      for (int i = 0; i < lines.length; i++) {
        double left = middle ? x - metrics.stringWidth(lines[i]) / 2.0 : x;
        canvas.drawString(lines[i], (float) left, (float) (top + i * LINE_HEIGHT));
      }
    } catch (InternalError | NoClassDefFoundError noFonts) {
      // A machine without fontconfig; the words are in what the agent reads.
      log.atDebug().setCause(noFonts).log("the picture has no words");
    }
  }
}
