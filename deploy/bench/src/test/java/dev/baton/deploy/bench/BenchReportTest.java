package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {

  private final BenchSettings settings =
      new BenchSettings(
          new ApiAddress(URI.create("http://127.0.0.1:8080"), ""),
          "bench",
          BenchSettings.Entry.START,
          4,
          2,
          10,
          0,
          new TurnTakingRequest(250, 100, 0),
          List.of(),
          Duration.ofMinutes(5));

  @Test
  void whatAllCallersMeasuredIsPutTogether() {
    var one = new CallResult();
    one.voiceToVoice(400_000_000);
    one.bargeIn(200_000_000);
    one.holes(List.of(80, 120));
    var two = new CallResult();
    two.voiceToVoice(500_000_000);
    two.failed(TurnFailure.NO_REPLY, 3);

    var report = report(List.of(one, two), List.of());

    assertThat(report.voiceToVoiceMs()).isEqualTo(new Distribution(2, 400.0, 500.0, 500.0));
    assertThat(report.bargeInMs().n()).isEqualTo(1);
    assertThat(report.turns()).isEqualTo(20);
    assertThat(report.failedTurns()).isEqualTo(3);
    assertThat(report.failures()).isEqualTo(Map.of(TurnFailure.NO_REPLY, 3));
    assertThat(report.holes()).isEqualTo(2);
    assertThat(report.longestHoleMs()).isEqualTo(120);
    assertThat(report.endOfTurnDelayMs()).isEqualTo(350);
  }

  @Test
  void costsAreDividedByTheSessionsThatCausedThem() {
    var costs =
        List.of(
            cost("media-worker-1", 100, 130),
            cost("media-worker-2", 100, 110),
            cost("livekit", 50, 90));

    var report = report(List.of(), costs);

    assertThat(report.coresPerSession()).isCloseTo(0.1, within(1e-9));
    assertThat(report.pssMbPerSession()).isCloseTo(10.0, within(1e-9));
    assertThat(ReportTable.of(report)).contains("livekit").contains("media workers together");
  }

  /** One second of CPU in ten seconds. */
  private ProcessCost cost(String name, double mbBefore, double mbThen) {
    return ProcessCost.of(
        new WatchedProcess(name, 1),
        new WatchedProcess.Usage(1, mbBefore),
        new WatchedProcess.Usage(2, mbThen - 5),
        new WatchedProcess.Usage(3, mbThen),
        10,
        settings);
  }

  private BenchReport report(List<CallResult> calls, List<ProcessCost> costs) {
    return BenchReport.of(settings, List.of(300.0), calls, costs, List.of(), 1.5, 60);
  }
}
