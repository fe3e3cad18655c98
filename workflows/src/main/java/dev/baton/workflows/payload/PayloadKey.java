package dev.baton.workflows.payload;

import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key with its name.
 *
 * @param id stands beside each payload that the key encrypted: 1 to 64 letters, digits, {@code .},
 *     {@code _} or {@code -}
 * @param secret 256 bits, for AES
 */
record PayloadKey(String id, SecretKey secret) {

  /** AES-256. */
  private static final int KEY_BYTES = 32;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * Reads {@code id:key}.
   *
   * @param variable where it comes from, for the error
   * @throws IllegalArgumentException that names the variable and the cure, never the key
   */
  static PayloadKey parse(String variable, String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || !ID.matcher(text.substring(0, colon)).matches()) {
      throw new IllegalArgumentException(
          "%s: each key is written id:KEY, with an id of letters, digits, '.', '_' and '-'"
              .formatted(variable));
    }
    var id = text.substring(0, colon);
    return new PayloadKey(
        id, new SecretKeySpec(bytes(variable, id, text.substring(colon + 1)), "AES"));
  }

  private static byte[] bytes(String variable, String id, String encoded) {
    try {
      // Both alphabets of Base64 are in use, also without padding.
      var bytes = Base64.getDecoder().decode(encoded.replace('-', '+').replace('_', '/'));
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // The message below says it all.
    }
    throw new IllegalArgumentException(
        "%s: the key '%s' is not %d bytes in Base64; make one with: openssl rand -base64 %d"
            .formatted(variable, id, KEY_BYTES, KEY_BYTES));
  }

  @Override
  public String toString() {
    return "PayloadKey[" + id + "]";
  }
}
