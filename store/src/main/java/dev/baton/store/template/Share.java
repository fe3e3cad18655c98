package dev.baton.store.template;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many of a template's new sessions run a version.
 *
 * @param version its number
 * @param weight in proportion to the weights of the others, 1–1000
 */
public record Share(int version, int weight) {

  /** The greatest weight. */
  public static final int MAX_WEIGHT = 1_000;

  public Share {
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException(
          "weight is %d; it must be between 1 and %d".formatted(weight, MAX_WEIGHT));
    }
  }

  /**
   * The version that a session runs. The same session gets the same one, whoever asks and however
   * often, as long as the shares stay as they are.
   *
   * @return empty when there are no shares
   */
  static OptionalInt choose(List<Share> shares, String sessionId) {
    long total = shares.stream().mapToLong(Share::weight).sum();
    if (total == 0) {
      return OptionalInt.empty();
    }
    long point = Math.floorMod(hash(sessionId), total);
    for (var share : shares.stream().sorted(Comparator.comparingInt(Share::version)).toList()) {
      point -= share.weight;
      if (point < 0) {
        return OptionalInt.of(share.version);
      }
    }
    throw new IllegalStateException("a point lies beyond the sum of all shares");
  }

  /** Spread evenly, also where session ids are not random. */
  private static long hash(String sessionId) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(sessionId.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
