package dev.baton.store.session;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list.
 *
 * @param session what is stored of it
 * @param turns how many were heard and said
 * @param toolCalls how many tools were called
 * @param errors tool calls that failed, and providers that did
 * @param voiceToVoiceMs from the end of the user's speech to the first frame of the answer, the
 *     median of its turns; {@code null} where nothing was answered
 * @param costUsd US dollars, as far as prices are known; {@code null} where nothing has a price
 * @param recorded whether there is a recording to hear
 * @param excerpt the first turn with the words that were looked for; {@code null} where none were
 * @param updatedAt when it changed last
 */
public record SessionRow(
    StoredSession session,
    int turns,
    int toolCalls,
    int errors,
    @Nullable Integer voiceToVoiceMs,
    @Nullable BigDecimal costUsd,
    boolean recorded,
    @Nullable String excerpt,
    Instant updatedAt) {

  /** Where a page ends: the next one begins after it. */
  public Position position() {
    return new Position(session.requestedAt(), session.id());
  }

  /**
   * A place in the list, which is ordered by both, the newest first.
   *
   * @param requestedAt of the session there
   * @param id of the session there, a UUID
   */
  public record Position(Instant requestedAt, String id) {}
}
