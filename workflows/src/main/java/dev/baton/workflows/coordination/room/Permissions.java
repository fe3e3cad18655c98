package dev.baton.workflows.coordination.room;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.baton.workflows.coordination.track.TrackSource;
import java.util.List;

/**
 * What a participant may do in the room. Whatever is not given is forbidden.
 *
 * @param sources which sources may be published; any where empty
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Permissions(
    boolean canSubscribe,
    boolean canPublish,
    boolean canPublishData,
    boolean canUpdateMetadata,
    boolean hidden,
    List<TrackSource> sources) {
  public Permissions {
    sources = sources == null ? List.of() : List.copyOf(sources);
  }
}
