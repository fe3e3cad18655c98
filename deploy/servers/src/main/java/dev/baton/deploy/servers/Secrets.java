package dev.baton.deploy.servers;

import java.security.SecureRandom;

/**
 * Makes secrets of letters and digits only, so that they need no quoting in URLs, YAML and property
 * files.
 */
public final class Secrets {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /**
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
