package dev.baton.workflows.coordination.message;

/**
 * A specialist needs a room recorded.
 *
 * @param room name of the room
 * @param format mp3, ogg or mp4
 * @param layout grid, speaker and so on; {@code audio} where there is no picture
 * @param storage local, or the name of an object store
 */
public record RecordingRequest(String room, String format, String layout, String storage) {

  /** The request in words. */
  public String text() {
    return """
    Start recording for room:

    Room: %s
    Configuration:
    - Format: %s
    - Layout: %s
    - Storage: %s\
    """
        .formatted(room, format, layout, storage);
  }
}
