package dev.baton.activities.coordination.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of what is sent, as Standard Webhooks has them, so that receivers verify them by a
 * ready library: HMAC-SHA256 of id, timestamp and body, see https://www.standardwebhooks.com.
 */
public final class WebhookSignature {

  private static final String PREFIX = "whsec_";

  /**
   * The signature of one secret.
   *
   * @param secret {@code whsec_} and base64
   * @param timestampS when it is sent, seconds since 1970
   */
  public static String of(String secret, String id, long timestampS, String body) {
    try {
      var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var signed = "%s.%d.%s".formatted(id, timestampS, body);
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HmacSHA256", e);
    }
  }

  private WebhookSignature() {}
}
