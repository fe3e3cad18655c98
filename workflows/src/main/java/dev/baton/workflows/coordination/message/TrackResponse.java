package dev.baton.workflows.coordination.message;

/**
 * Something was done to a track.
 *
 * @param operation what was done
 * @param trackId id of the track (TR_…)
 * @param success whether it was done
 */
public record TrackResponse(String operation, String trackId, boolean success) {

  /** The response in words. */
  public String text() {
    return """
    Track operation completed:

    Operation: %s
    Track ID: %s
    Status: %s\
    """
        .formatted(operation, trackId, success ? "success" : "failure");
  }
}
