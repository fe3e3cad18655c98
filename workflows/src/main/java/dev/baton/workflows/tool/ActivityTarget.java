package dev.baton.workflows.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An activity on a customer's own Temporal worker. It gets the arguments as its only input, a JSON
 * object; what it returns is the tool's answer, a string as it is and everything else as JSON.
 *
 * @param taskQueue queue the worker polls
 * @param type name of the activity
 * @param heartbeatTimeoutMs longest silence between two heartbeats before the worker counts as
 *     lost, 1000–600000; {@code null} when the activity does not heartbeat
 * @param attempts how often it is tried, 1–10; {@code null} for 3 when the tool is idempotent, and
 *     for once when not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActivityTarget(
    String taskQueue, String type, @Nullable Long heartbeatTimeoutMs, @Nullable Integer attempts) {

  @SuppressWarnings("NullAway") // JSON may lack them, which is answered in words
  public ActivityTarget {
    if (taskQueue == null || taskQueue.isBlank() || type == null || type.isBlank()) {
      throw new IllegalArgumentException("an activity tool needs taskQueue and type");
    }
    if (heartbeatTimeoutMs != null
        && (heartbeatTimeoutMs < 1_000 || heartbeatTimeoutMs > 600_000)) {
      throw new IllegalArgumentException("heartbeat_timeout_ms must be between 1000 and 600000");
    }
    if (attempts != null && (attempts < 1 || attempts > 10)) {
      throw new IllegalArgumentException("attempts of an activity tool must be between 1 and 10");
    }
  }
}
