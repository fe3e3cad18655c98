package dev.baton.workflows.coordination.webhook;

import dev.baton.workflows.tenant.Tenant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for endpoints to hear.
 *
 * @param id unique; the same event is told once to each endpoint
 * @param type such as {@code room_finished}
 * @param body what is sent, JSON
 * @param organisation whose endpoints hear it; {@code null} for the default organisation's
 */
public record WebhookEvent(String id, String type, String body, @Nullable UUID organisation) {

  /** An event of the default organisation. */
  public WebhookEvent(String id, String type, String body) {
    this(id, type, body, null);
  }

  /** Whose endpoints hear it. */
  public UUID owner() {
    return Tenant.orDefault(organisation);
  }
}
