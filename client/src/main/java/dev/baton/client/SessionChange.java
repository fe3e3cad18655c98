package dev.baton.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that began, went on or ended.
 *
 * @param id the session
 * @param template slug of its template
 * @param room LiveKit room
 * @param status {@code starting}, {@code active}, {@code ended} or {@code failed}
 * @param activeAgent who has the conversation; {@code null} before there is one
 * @param turns how many there are
 * @param updatedAt when it changed
 */
public record SessionChange(
    String id,
    String template,
    String room,
    String status,
    @Nullable String activeAgent,
    int turns,
    Instant updatedAt) {}
