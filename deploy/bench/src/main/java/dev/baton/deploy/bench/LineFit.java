package dev.baton.deploy.bench;

import java.util.List;

/**
 * The straight line that is nearest to points (least squares).
 *
 * @param slope by how much y grows with each x
 */
record LineFit(double slope) {

  /** A point. */
  record Point(double x, double y) {}

  /** Through at least two points that differ in x; 0 for fewer. */
  static LineFit of(List<Point> points) {
    double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
    double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
    double square = 0;
    double product = 0;
    for (var point : points) {
      square += (point.x - meanX) * (point.x - meanX);
      product += (point.x - meanX) * (point.y - meanY);
    }
    return new LineFit(square == 0 ? 0 : product / square);
  }
}
