package dev.baton.workflows.coordination.egress;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the egress specialist can be asked for; the JSON property {@code operation} tells which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EgressRequest.StartEgress.class, name = "start_egress"),
  @JsonSubTypes.Type(value = EgressRequest.StopEgress.class, name = "stop_egress"),
  @JsonSubTypes.Type(value = EgressRequest.ListEgress.class, name = "list_egress"),
  @JsonSubTypes.Type(value = EgressRequest.SetLayout.class, name = "set_layout"),
  @JsonSubTypes.Type(value = EgressRequest.SetStreams.class, name = "set_streams")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface EgressRequest {

  /**
   * Begin an export. The same delegation begins one, however often it is performed.
   *
   * @param source what
   * @param outputs where to, at least one; LiveKit takes at most one of each kind
   * @param preset {@code h264_720p_30}, {@code h264_720p_60}, {@code h264_1080p_30}, {@code
   *     h264_1080p_60}, or these after {@code portrait_}; {@code h264_720p_30} where not given
   */
  record StartEgress(
      @Nullable EgressSource source, List<EgressOutput> outputs, @Nullable String preset)
      implements EgressRequest {
    public StartEgress {
      outputs = outputs == null ? List.of() : List.copyOf(outputs);
    }
  }

  /** End an export; one that has ended already stays as it is. */
  record StopEgress(@Nullable String egressId) implements EgressRequest {}

  /** Tell which exports there are; of one room, and only those that run, if so asked. */
  record ListEgress(@Nullable String room, boolean active) implements EgressRequest {}

  /** Change the layout of a room composite that runs. */
  record SetLayout(@Nullable String egressId, @Nullable String layout) implements EgressRequest {}

  /** Send a stream that runs to more servers, or to fewer. */
  record SetStreams(@Nullable String egressId, List<String> add, List<String> remove)
      implements EgressRequest {
    public SetStreams {
      add = add == null ? List.of() : List.copyOf(add);
      remove = remove == null ? List.of() : List.copyOf(remove);
    }

    /** Without the addresses, which hold the stream keys. */
    @Override
    public String toString() {
      return "SetStreams[%s, add %d, remove %d]".formatted(egressId, add.size(), remove.size());
    }
  }
}
