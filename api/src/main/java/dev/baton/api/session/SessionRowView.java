package dev.baton.api.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.baton.store.session.SessionRow;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list, with what came of it.
 *
 * @param turns how many were heard and said
 * @param toolCalls how many tools were called
 * @param errors tool calls that failed, and providers that did
 * @param voiceToVoiceMs from the end of the user's speech to the first frame of the answer, the
 *     median of its turns; {@code null} where nothing was answered
 * @param costUsd US dollars, as far as prices are known; {@code null} where nothing has a price
 * @param recorded whether there is a recording to hear
 * @param excerpt the first turn with the words that were looked for, where some were
 * @param updatedAt when it changed last
 */
record SessionRowView(
    @JsonUnwrapped SessionSummary session,
    int turns,
    int toolCalls,
    int errors,
    @Nullable Integer voiceToVoiceMs,
    @Nullable BigDecimal costUsd,
    boolean recorded,
    @Nullable String excerpt,
    Instant updatedAt) {

  static SessionRowView of(SessionRow row) {
    return new SessionRowView(
        SessionSummary.of(row.session()),
        row.turns(),
        row.toolCalls(),
        row.errors(),
        row.voiceToVoiceMs(),
        row.costUsd(),
        row.recorded(),
        row.excerpt(),
        row.updatedAt());
  }
}
