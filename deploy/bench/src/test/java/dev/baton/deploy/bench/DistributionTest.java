package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

  @Test
  void percentilesAreMeasuredValuesByNearestRank() {
    var hundred = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList();

    assertThat(Distribution.of(hundred)).isEqualTo(new Distribution(100, 50.0, 95.0, 100.0));
    assertThat(Distribution.of(List.of(3.0, 1.0, 2.0)))
        .isEqualTo(new Distribution(3, 2.0, 3.0, 3.0));
    assertThat(Distribution.of(List.of(7.0))).isEqualTo(new Distribution(1, 7.0, 7.0, 7.0));
  }

  @Test
  void nothingMeasuredHasNoPercentiles() {
    assertThat(Distribution.of(List.of())).isEqualTo(new Distribution(0, null, null, null));
  }
}
