package dev.baton.media.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RetirementTest {

  private static final long MB = 1 << 20;

  private final FakeVitals process = new FakeVitals();
  private final Retirement retirement = new Retirement(600, 3_000);

  RetirementTest() {
    process.resident = 300 * MB;
    process.heap = 100 * MB;
    retirement.observe(process, 0, 0);
  }

  @Test
  void itIsDueWhenNativeMemoryHasGrown() {
    process.resident = 900 * MB;
    retirement.observe(process, 0, 100);
    assertThat(retirement.due()).isFalse();

    process.resident = 901 * MB;
    retirement.observe(process, 0, 100);
    assertThat(retirement.due()).isTrue();
  }

  @Test
  void theHeapAndRunningSessionsAreNoLeak() {
    process.resident = 1_500 * MB;
    process.heap = 400 * MB;
    retirement.observe(process, 24, 24);
    assertThat(retirement.due()).isFalse();

    retirement.observe(process, 10, 24);
    assertThat(retirement.due()).isTrue();
  }

  @Test
  void itIsDueAfterSoManySessionsAndStaysSo() {
    retirement.observe(process, 0, 2_999);
    assertThat(retirement.due()).isFalse();

    retirement.observe(process, 0, 3_000);
    assertThat(retirement.due()).isTrue();
    assertThat(retirement.granted()).isFalse();
  }
}
