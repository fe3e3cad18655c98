package dev.baton.workflows.payload;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM as everything here is sealed: a nonce of 12 bytes, the ciphertext, a tag of 16 bytes. */
public final class AesGcm {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Encrypts under a fresh nonce.
   *
   * @param context what the ciphertext belongs to; it opens for nothing else
   */
  public static byte[] seal(SecretKey key, byte[] plain, byte[] context)
      throws GeneralSecurityException {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
    var both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
    return both;
  }

  /**
   * Decrypts.
   *
   * @throws javax.crypto.AEADBadTagException when another key sealed it, for another context, or it
   *     was changed since
   */
  public static byte[] open(SecretKey key, byte[] sealed, byte[] context)
      throws GeneralSecurityException {
    var nonce = Arrays.copyOf(sealed, Math.min(NONCE_BYTES, sealed.length));
    var rest = Arrays.copyOfRange(sealed, nonce.length, sealed.length);
    return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(rest);
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }

  private AesGcm() {}
}
