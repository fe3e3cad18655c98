package dev.baton.workflows.coordination.track;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * A published track.
 *
 * @param type {@code audio}, {@code video} or {@code data}
 * @param mimeType codec, such as {@code audio/opus}
 * @param layers the qualities that its publisher offers; empty for audio
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TrackView(
    String sid,
    String type,
    TrackSource source,
    String name,
    boolean muted,
    String mimeType,
    boolean simulcast,
    List<Layer> layers) {

  /**
   * A quality of a video track.
   *
   * @param quality {@code low}, {@code medium}, {@code high} or {@code off}
   * @param width pixels
   * @param height pixels
   * @param bitrate bits per second, as the publisher said
   */
  public record Layer(String quality, int width, int height, int bitrate) {}
}
