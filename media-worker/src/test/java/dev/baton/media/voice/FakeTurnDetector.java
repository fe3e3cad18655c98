package dev.baton.media.voice;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Judges turns as the test wrote it down, one after the other, on the test's time. */
final class FakeTurnDetector implements TurnDetector {

  private final ManualTime time;
  private final Duration thinking;
  private final List<Integer> turnLengthsMs;
  private final Queue<Float> judgements = new ArrayDeque<>();

  /**
   * @param thinkingMs how long each judgement takes
   * @param turnLengthsMs gets the length of each turn that is judged
   * @param completeness the judgements, from 0 to 1
   */
  FakeTurnDetector(
      ManualTime time, int thinkingMs, List<Integer> turnLengthsMs, float... completeness) {
    this.time = time;
    this.thinking = Duration.ofMillis(thinkingMs);
    this.turnLengthsMs = turnLengthsMs;
    for (float judgement : completeness) {
      judgements.add(judgement);
    }
  }

  @Override
  public void judge(short[] turn, Verdict verdict) {
    turnLengthsMs.add(turn.length / 16);
    float judgement = judgements.remove();
    time.after(thinking, () -> verdict.judged(judgement));
  }
}
