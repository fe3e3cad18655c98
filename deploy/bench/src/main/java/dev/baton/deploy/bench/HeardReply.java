package dev.baton.deploy.bench;

import java.util.List;

/**
 * A reply as the caller heard it.
 *
 * @param startNanos when its first audible frame came
 * @param endNanos when its last audible frame had been played
 * @param lengthMs audio from the first to the last audible frame, in steps of 10 ms; counted in
 *     frames, so that it does not depend on when they came
 * @param holesMs silences of more than {@link ReplyAnalyser#HOLE_MS} within it
 */
record HeardReply(long startNanos, long endNanos, int lengthMs, List<Integer> holesMs) {

  HeardReply {
    holesMs = List.copyOf(holesMs);
  }
}
