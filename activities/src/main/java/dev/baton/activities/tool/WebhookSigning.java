package dev.baton.activities.tool;

import dev.baton.activities.coordination.webhook.WebhookSignature;
import dev.baton.workflows.tool.ToolDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * Signs the requests of webhook tools as Standard Webhooks has it, so that the other side knows
 * that they are Baton's.
 *
 * @param secrets what tools name
 * @param clock tells when a request is sent
 */
public record WebhookSigning(ToolSecrets secrets, Clock clock) {

  private static final String PREFIX = "whsec_";

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
  Map<String, String> headers(UUID organisation, ToolDefinition tool, String callId, String body) {
    var name = tool.secret();
    if (name == null) {
      return Map.of();
    }
    var secret =
        secrets
            .value(organisation, name)
            .orElseThrow(() ->
                ToolFailures.failed(
                    "The tool %s was not called: %s."
                        .formatted(tool.name(), ToolSecrets.missing(name))));
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
