package dev.baton.workflows.coordination.recording;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * How a room shall be recorded.
 *
 * @param recorder {@code native} (Baton's own: MP3 of a session, at no further cost), {@code
 *     egress} (LiveKit's: any room, also with picture), or {@code auto}, which takes the native one
 *     where it can; the installation's choice where not given
 * @param format {@code mp3}, {@code ogg} or, with picture, {@code mp4}; {@code mp3} where not given
 * @param layout of the picture: {@code grid}, {@code speaker} or {@code single-speaker}; {@code
 *     grid} where not given
 * @param storage {@code local} or {@code s3}; the installation's choice where not given
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RecordingPlan(
    @Nullable String recorder,
    @Nullable String format,
    @Nullable String layout,
    @Nullable String storage) {

  /** The installation's choice in everything. */
  public static final RecordingPlan DEFAULT = new RecordingPlan(null, null, null, null);
}
