package dev.baton.deploy.servers;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets of characters that need no quoting in URLs, YAML and property files. */
public final class Secrets {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A key of 256 bits, in the Base64 of URLs and without padding. */
  public static String key() {
    byte[] key = new byte[32];
    RANDOM.nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  /**
   * Letters and digits.
   *
   * @param length characters; each carries almost six bits
   */
  public static String random(int length) {
    StringBuilder secret = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return secret.toString();
  }
}
