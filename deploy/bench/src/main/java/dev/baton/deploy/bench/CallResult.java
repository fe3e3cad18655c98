package dev.baton.deploy.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one caller measured; filled by one thread. Times in milliseconds. */
final class CallResult {
  private final List<Double> voiceToVoice = new ArrayList<>();
  private final List<Double> bargeIn = new ArrayList<>();
  private final List<Integer> holes = new ArrayList<>();
  private final Map<TurnFailure, Integer> failures = new EnumMap<>(TurnFailure.class);

  void voiceToVoice(long nanos) {
    voiceToVoice.add(nanos / 1e6);
  }

  void bargeIn(long nanos) {
    bargeIn.add(nanos / 1e6);
  }

  void holes(List<Integer> ofReplyMs) {
    holes.addAll(ofReplyMs);
  }

  void failed(TurnFailure reason, int turns) {
    if (turns > 0) {
      failures.merge(reason, turns, Integer::sum);
    }
  }

  List<Double> voiceToVoice() {
    return voiceToVoice;
  }

  List<Double> bargeIn() {
    return bargeIn;
  }

  List<Integer> holes() {
    return holes;
  }

  Map<TurnFailure, Integer> failures() {
    return failures;
  }
}
