package dev.baton.media.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LoadMeterTest {

  private static final long MS = 1_000_000;

  private final FakeVitals process = new FakeVitals();
  private final TickLateness ticks = new TickLateness();
  private final LoadMeter meter = new LoadMeter(process, ticks, 2, 1_000, () -> process.nanos);

  @Test
  void cpuIsTheShareOfAllCoresOverTheLastWindow() {
    work(5_000, 0.2);
    work(2_500, 1.2);

    assertThat(meter.current().cpu()).isCloseTo(0.6, within(0.001));
    assertThat(meter.current().cause()).isEqualTo("cpu");
  }

  @Test
  void aBurstShorterThanTheWindowIsAveraged() {
    work(5_000, 0.2);
    work(500, 2);

    assertThat(meter.current().cpu()).isCloseTo(0.1 * 0.8 + 0.2, within(0.001));
  }

  @Test
  void aProcessThatStartsIsNotJudgedBeforeAWholeWindow() {
    work(2_250, 2);
    assertThat(meter.current().cpu()).isZero();

    work(500, 2);
    assertThat(meter.current().cpu()).isEqualTo(1);
  }

  @Test
  void theLargestOfThePartsIsTheLoad() {
    process.resident = 650;
    for (int i = 0; i < TickLateness.TICKS; i++) {
      ticks.note(i % 10 == 0 ? 16 * MS : 0);
    }
    work(5_000, 0.2);

    var load = meter.current();
    assertThat(load.memory()).isEqualTo(0.65);
    assertThat(load.pacing()).isEqualTo(0.8);
    assertThat(load.value()).isEqualTo(0.8);
    assertThat(load.cause()).isEqualTo("pacing");
  }

  @Test
  void whatIsBeyondTheLimitIsFullLoad() {
    process.resident = 3_000;

    assertThat(meter.measure()).isEqualTo(new Load(0, 1, 0));
  }

  @Test
  void fewLateTicksAreNoLateness() {
    for (int i = 0; i < TickLateness.TICKS; i++) {
      ticks.note(i % 25 == 0 ? 100 * MS : MS);
    }

    assertThat(ticks.p95Ms()).isEqualTo(1);
  }

  @Test
  void latenessIsForgottenAfterAWindow() {
    for (int i = 0; i < 3 * TickLateness.TICKS; i++) {
      ticks.note(30 * MS);
    }
    assertThat(ticks.p95Ms()).isEqualTo(30);

    for (int i = 0; i < TickLateness.TICKS; i++) {
      ticks.note(MS);
    }
    assertThat(ticks.p95Ms()).isEqualTo(1);
  }

  @Test
  void thisProcessUsesCpuAndLessMemoryThanItMay() {
    var vitals = new ProcessVitals();

    assertThat(vitals.cpuNanos()).isPositive();
    assertThat(vitals.residentBytes()).isBetween(20L << 20, ProcessVitals.memoryLimitBytes());
    assertThat(vitals.heapBytes()).isPositive();
  }

  private void work(int millis, double cores) {
    for (int passed = 0; passed < millis; passed += 250) {
      process.work(250, cores);
      meter.measure();
    }
  }
}
