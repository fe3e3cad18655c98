package dev.baton.api.recording;

import dev.baton.store.recording.RecordingSearch;
import java.time.Instant;

/**
 * A recording in a list.
 *
 * @param sessionId whose recording it is
 * @param template slug of the session's template
 * @param kind {@code mixed}: both sides in one file
 * @param url a path on this server
 * @param finishedAt when it could be heard
 * @param stored whether the object store has a copy
 */
record RecordingRow(
    String id,
    String sessionId,
    String template,
    String kind,
    String url,
    long durationMs,
    long bytes,
    Instant finishedAt,
    boolean stored) {

  static RecordingRow of(RecordingSearch.Listed recording) {
    return new RecordingRow(
        recording.id().toString(),
        recording.session(),
        recording.template(),
        recording.kind(),
        "/api/recording/" + recording.id(),
        recording.durationMs(),
        recording.bytes(),
        recording.finishedAt(),
        recording.stored());
  }
}
