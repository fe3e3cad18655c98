package dev.baton.store.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that is told what happens.
 *
 * @param events which ones; all where empty
 * @param secret signs what is sent: {@code whsec_} and base64
 * @param previousSecret the one before, which signs too for a day after the change
 */
public record StoredEndpoint(
    String id,
    String url,
    List<String> events,
    String secret,
    @Nullable String previousSecret,
    Instant secretChangedAt) {

  /** Whether it is told about events of that type. */
  public boolean wants(String eventType) {
    return events.isEmpty() || events.contains(eventType);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "StoredEndpoint[" + id + ", " + events + "]";
  }
}
