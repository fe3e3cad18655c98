package dev.baton.workflows.coordination.egress;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** What is exported; the JSON property {@code type} tells which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EgressSource.RoomComposite.class, name = "room_composite"),
  @JsonSubTypes.Type(value = EgressSource.Participant.class, name = "participant"),
  @JsonSubTypes.Type(value = EgressSource.Track.class, name = "track"),
  @JsonSubTypes.Type(value = EgressSource.TrackComposite.class, name = "track_composite"),
  @JsonSubTypes.Type(value = EgressSource.Web.class, name = "web")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface EgressSource {

  /**
   * The whole room in one picture.
   *
   * @param layout {@code grid}, {@code speaker}, {@code single-speaker}, or what the page at {@code
   *     customBaseUrl} knows; {@code grid} where not given
   * @param customBaseUrl a page of one's own that draws the room
   */
  record RoomComposite(
      @Nullable String room,
      @Nullable String layout,
      boolean audioOnly,
      boolean videoOnly,
      @Nullable String customBaseUrl)
      implements EgressSource {}

  /** One participant, with whatever they publish; the screen instead of the camera if so asked. */
  record Participant(@Nullable String room, @Nullable String identity, boolean screenShare)
      implements EgressSource {}

  /** One track as it is, not encoded anew; to a file or a WebSocket. */
  record Track(@Nullable String room, @Nullable String trackSid) implements EgressSource {}

  /** One audio and one video track together; either may be missing, not both. */
  record TrackComposite(
      @Nullable String room, @Nullable String audioTrackSid, @Nullable String videoTrackSid)
      implements EgressSource {}

  /** A web page. */
  record Web(@Nullable String url, boolean audioOnly, boolean videoOnly) implements EgressSource {}
}
