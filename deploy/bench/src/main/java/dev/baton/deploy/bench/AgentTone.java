package dev.baton.deploy.bench;

import dev.baton.media.room.AudioFrameListener;

/**
 * The tone that the provider {@code loopback} speaks: 440 Hz at half scale. Measured with
 * Goertzel's algorithm over one frame, where other sounds and comfort noise hardly count.
 */
public final class AgentTone {

  private static final double HZ = 440;

  /** A tenth of the tone's amplitude: the first 1–2 ms of it in a frame are enough. */
  private static final double AUDIBLE = 1_638;

  private static final double COEFFICIENT =
      2 * Math.cos(2 * Math.PI * HZ / AudioFrameListener.SAMPLE_RATE_HZ);

  /** Whether the agent is heard in a frame of 10 ms. */
  public static boolean audible(short[] frame) {
    double s1 = 0;
    double s2 = 0;
    for (short sample : frame) {
      double s = sample + COEFFICIENT * s1 - s2;
      s2 = s1;
      s1 = s;
    }
    double power = s1 * s1 + s2 * s2 - COEFFICIENT * s1 * s2;
    return 2 * Math.sqrt(Math.max(0, power)) / frame.length > AUDIBLE;
  }

  private AgentTone() {}
}
