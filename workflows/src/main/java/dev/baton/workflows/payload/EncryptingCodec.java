package dev.baton.workflows.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.payload.context.ActivitySerializationContext;
import io.temporal.payload.context.SerializationContext;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts payloads with AES-256-GCM, in the form of Temporal's own samples so that a customer's
 * worker in any language can read it: the whole payload as protobuf, encrypted; before it the nonce
 * of 12 bytes, after it the tag of 16; beside it, in the clear, the id of the key. What is not in
 * this form is read as it stands, for it was written before there were keys, or by a customer.
 */
final class EncryptingCodec implements PayloadCodec {

  private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
  private static final String ENCODING = "encoding";
  private static final String KEY_ID = "encryption-key-id";
  private static final String CIPHER = "encryption-cipher";
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PayloadKeys keys;
  private final @Nullable PayloadKey writer;

  EncryptingCodec(PayloadKeys keys) {
    this(keys, keys.writer());
  }

  /**
   * @param writer {@code null} leaves what it writes in the clear
   */
  private EncryptingCodec(PayloadKeys keys, @Nullable PayloadKey writer) {
    this.keys = keys;
    this.writer = writer;
  }

  /** A customer's worker has the key that was made for its queue, or none. */
  @Override
  public PayloadCodec withContext(SerializationContext context) {
    return context instanceof ActivitySerializationContext activity
            && !OwnQueues.has(activity.getActivityTaskQueue())
        ? new EncryptingCodec(keys, keys.ofQueue(activity.getActivityTaskQueue()).orElse(null))
        : this;
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    var key = writer;
    return key == null
        ? payloads
        : payloads.stream().map(payload -> encrypted(payload, key)).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decrypted).toList();
  }

  private static Payload encrypted(Payload payload, PayloadKey key) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      var secret = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(payload.toByteArray());
      return Payload.newBuilder()
          .putMetadata(ENCODING, ENCRYPTED)
          .putMetadata(CIPHER, ByteString.copyFromUtf8(TRANSFORMATION))
          .putMetadata(KEY_ID, ByteString.copyFromUtf8(key.id()))
          .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(secret)))
          .build();
    } catch (GeneralSecurityException e) {
      throw new PayloadCodecException("The payload could not be encrypted", e);
    }
  }

  private Payload decrypted(Payload payload) {
    if (!ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING))) {
      return payload;
    }
    var id = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
    var key =
        keys.reader(id)
            .orElseThrow(() ->
                new PayloadCodecException(
                    "The payload was encrypted with the key '%s', which this process does not have: add it to %s, behind the first"
                        .formatted(id, PrivatePayloads.KEYS)));
    var data = payload.getData();
    try {
      var nonce = data.substring(0, Math.min(NONCE_BYTES, data.size())).toByteArray();
      var secret = data.substring(nonce.length).toByteArray();
      return Payload.parseFrom(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(secret));
    } catch (AEADBadTagException e) {
      throw new PayloadCodecException(
          "The payload was encrypted with another key '%s' than this process has, or was changed since: correct %s"
              .formatted(id, PrivatePayloads.KEYS),
          e);
    } catch (GeneralSecurityException | InvalidProtocolBufferException e) {
      throw new PayloadCodecException(
          "The payload says that the key '%s' encrypted it, but is damaged".formatted(id), e);
    }
  }

  private static Cipher cipher(int mode, PayloadKey key, byte[] nonce)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
