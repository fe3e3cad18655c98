package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.deploy.bench.LineFit.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineFitTest {

  @Test
  void pointsOnALineHaveItsSlope() {
    assertThat(LineFit.of(List.of(new Point(50, 10), new Point(100, 25), new Point(150, 40))))
        .isEqualTo(new LineFit(0.3));
  }

  @Test
  void noiseThatLeansNowhereHasNone() {
    var noise = List.of(new Point(1, 5), new Point(2, 7), new Point(3, 7), new Point(4, 5));

    assertThat(LineFit.of(noise).slope()).isCloseTo(0, within(1e-9));
  }

  @Test
  void onePointIsNoLine() {
    assertThat(LineFit.of(List.of(new Point(50, 10))).slope()).isZero();
  }
}
