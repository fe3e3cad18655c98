package dev.baton.workflows.coordination.track;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** What the track specialist answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrackResponse.TracksChanged.class, name = "tracks_changed"),
  @JsonSubTypes.Type(value = TrackResponse.AllMuted.class, name = "all_muted"),
  @JsonSubTypes.Type(value = TrackResponse.PublishingSet.class, name = "publishing_set"),
  @JsonSubTypes.Type(value = TrackResponse.Quality.class, name = "quality")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface TrackResponse {

  /**
   * Tracks are as they were asked to be.
   *
   * @param operation the operation that was asked for
   * @param changed how many were not so before, where LiveKit tells; the rest was so already
   */
  record TracksChanged(
      String operation, String room, String identity, List<String> tracks, int changed)
      implements TrackResponse {}

  /**
   * Every microphone is muted.
   *
   * @param identities who was silenced by this
   */
  record AllMuted(String room, List<String> identities) implements TrackResponse {}

  /**
   * What the participant may publish; any source where none is named.
   *
   * @param applied whether it is in force; {@code false}: it will be when they join
   */
  record PublishingSet(
      String room, String identity, boolean allowed, List<TrackSource> sources, boolean applied)
      implements TrackResponse {}

  /** The qualities that are offered. */
  record Quality(String room, String identity, List<TrackView> tracks) implements TrackResponse {}
}
