package dev.baton.media.load;

/**
 * How busy a worker is. Each part goes from 0 (idle) to 1 (no more is possible), and the largest
 * counts.
 *
 * @param cpu share of the machine's cores that this process uses
 * @param memory resident memory, as a share of the limit
 * @param pacing how late sound is played: 1 is {@link LoadMeter#LATE_MS}
 */
public record Load(double cpu, double memory, double pacing) {

  /** Of a worker that has not measured yet. */
  public static final Load NONE = new Load(0, 0, 0);

  /** Bounds the parts. */
  public Load {
    cpu = Math.clamp(cpu, 0, 1);
    memory = Math.clamp(memory, 0, 1);
    pacing = Math.clamp(pacing, 0, 1);
  }

  /** The largest part, 0 to 1. */
  public double value() {
    return Math.max(cpu, Math.max(memory, pacing));
  }

  /** Name of the largest part. */
  public String cause() {
    double largest = value();
    return largest == cpu ? "cpu" : largest == memory ? "memory" : "pacing";
  }
}
