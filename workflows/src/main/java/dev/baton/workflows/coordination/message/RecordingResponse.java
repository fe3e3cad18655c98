package dev.baton.workflows.coordination.message;

/**
 * A recording began.
 *
 * @param recordingId the recording
 * @param room name of the room
 * @param storageLocation where it will lie
 */
public record RecordingResponse(String recordingId, String room, String storageLocation) {

  /** The response in words. */
  public String text() {
    return """
    Recording started:

    Recording ID: %s
    Room: %s
    Storage Location: %s\
    """
        .formatted(recordingId, room, storageLocation);
  }
}
