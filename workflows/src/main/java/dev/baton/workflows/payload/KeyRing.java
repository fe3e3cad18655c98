package dev.baton.workflows.payload;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's keys as they seal other things than payloads. What is sealed is opened with
 * whichever key sealed it; the first key seals.
 */
public final class KeyRing {

  private static final String DERIVATION = "HmacSHA256";

  private final PayloadKeys keys;

  private KeyRing(PayloadKeys keys) {
    this.keys = keys;
  }

  /** Something that is sealed. */
  public static final class Sealed {

    private final String keyId;
    private final byte[] bytes;

    /**
     * @param keyId which of the installation's keys sealed it
     * @param bytes nonce, ciphertext and tag
     */
    public Sealed(String keyId, byte[] bytes) {
      this.keyId = keyId;
      this.bytes = bytes.clone();
    }

    /** Which of the installation's keys sealed it. */
    public String keyId() {
      return keyId;
    }

    /** Nonce, ciphertext and tag. */
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /**
   * The keys that {@link PrivatePayloads#KEYS} names; empty where it names none.
   *
   * @param environment gives a variable's value, or an empty string
   * @throws IllegalArgumentException that names the variable and the cure
   */
  public static Optional<KeyRing> from(UnaryOperator<String> environment) {
    var keys = environment.apply(PrivatePayloads.KEYS).strip();
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new KeyRing(PayloadKeys.parse(keys, "")));
  }

  /** The keys in the environment of this process. */
  public static Optional<KeyRing> ofThisProcess() {
    var environment = System.getenv();
    return from(name -> environment.getOrDefault(name, ""));
  }

  /** Id of the key that seals. */
  public String writer() {
    return keys.writer().id();
  }

  /**
   * Seals something.
   *
   * @param purpose what it is for and whose; it opens for nothing else
   */
  public Sealed seal(byte[] plain, String purpose) {
    try {
      var writer = keys.writer();
      return new Sealed(writer.id(), AesGcm.seal(derived(writer), plain, bytes(purpose)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("something could not be sealed", e);
    }
  }

  /**
   * Opens something.
   *
   * @throws IllegalStateException that names the variable and the cure, when the key is not there,
   *     is another, or the bytes were changed or sealed for another purpose
   */
  public byte[] open(Sealed sealed, String purpose) {
    var key =
        keys.reader(sealed.keyId())
            .orElseThrow(() ->
                new IllegalStateException(
                    "a secret was sealed with the key '%s', which this process does not have: add it to %s, behind the first"
                        .formatted(sealed.keyId(), PrivatePayloads.KEYS)));
    try {
      return AesGcm.open(derived(key), sealed.bytes(), bytes(purpose));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a secret was sealed with another key '%s' than this process has, or was changed since: correct %s"
              .formatted(sealed.keyId(), PrivatePayloads.KEYS),
          e);
    }
  }

  /** A key of its own: what seals payloads, four thousand million of them, seals nothing else. */
  private static SecretKey derived(PayloadKey key) throws GeneralSecurityException {
    var mac = Mac.getInstance(DERIVATION);
    mac.init(key.secret());
    return new SecretKeySpec(mac.doFinal(bytes("baton secrets 1")), "AES");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
