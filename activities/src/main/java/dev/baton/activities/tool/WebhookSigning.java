package dev.baton.activities.tool;

import dev.baton.activities.coordination.webhook.WebhookSignature;
import dev.baton.workflows.tool.ToolDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

/**
 * Signs the requests of webhook tools as Standard Webhooks has it, so that the other side knows
 * that they are Baton's.
 *
 * @param environment where {@code BATON_SECRET_NAME} is the secret {@code NAME}
 * @param clock tells when a request is sent
 */
public record WebhookSigning(Map<String, String> environment, Clock clock) {

  private static final String PREFIX = "whsec_";

  public WebhookSigning {
    environment = Map.copyOf(environment);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "WebhookSigning";
  }

  /**
   * The headers that sign a request; none where the tool names no secret.
   *
   * @throws io.temporal.failure.ApplicationFailure when its secret is not set
   */
  Map<String, String> headers(ToolDefinition tool, String callId, String body) {
    if (tool.secret() == null) {
      return Map.of();
    }
    var secret = environment.getOrDefault("BATON_SECRET_" + tool.secret(), "");
    if (secret.isEmpty()) {
      throw ToolFailures.failed(
          "The tool %s was not called: its secret %s is not set; set BATON_SECRET_%s on the coordinator."
              .formatted(tool.name(), tool.secret(), tool.secret()));
    }
    long nowS = clock.instant().getEpochSecond();
    return Map.of(
        "webhook-id", callId,
        "webhook-timestamp", Long.toString(nowS),
        "webhook-signature", WebhookSignature.of(standard(secret), callId, nowS, body));
  }

  /** Any text may be a secret; the standard has its bytes in base64. */
  private static String standard(String secret) {
    return secret.startsWith(PREFIX)
        ? secret
        : PREFIX + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }
}
