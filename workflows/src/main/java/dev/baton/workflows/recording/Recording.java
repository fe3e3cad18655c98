package dev.baton.workflows.recording;

/**
 * A finished recording.
 *
 * @param id the recording (a UUID)
 * @param sessionId the session it belongs to
 * @param kind {@code mixed}: both sides in one file
 * @param path where it lies, relative to the recordings folder
 * @param durationMs length of the audio
 * @param bytes size of the file
 */
public record Recording(
    String id, String sessionId, String kind, String path, long durationMs, long bytes) {}
