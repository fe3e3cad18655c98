package dev.baton.workflows.coordination.egress;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the egress specialist answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EgressResponse.Started.class, name = "egress_started"),
  @JsonSubTypes.Type(value = EgressResponse.Stopped.class, name = "egress_stopped"),
  @JsonSubTypes.Type(value = EgressResponse.Changed.class, name = "egress_changed"),
  @JsonSubTypes.Type(value = EgressResponse.Exports.class, name = "exports")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface EgressResponse {

  /**
   * The export began.
   *
   * @param begun whether this performance began it; {@code false}: an earlier one had
   */
  record Started(Export export, boolean begun) implements EgressResponse {}

  /** The export has ended, or is about to. */
  record Stopped(Export export) implements EgressResponse {}

  /** The export goes on, changed. */
  record Changed(Export export) implements EgressResponse {}

  /** Exports. */
  record Exports(List<Export> exports) implements EgressResponse {}

  /**
   * An export.
   *
   * @param status {@code starting}, {@code active}, {@code ending}, {@code complete}, {@code
   *     failed}, {@code aborted} or {@code limit_reached}
   * @param locations where its files lie, as far as LiveKit tells yet
   * @param startedAt {@code null} before it did
   * @param error why it failed
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Export(
      String egressId,
      String room,
      String source,
      String status,
      List<String> locations,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String error) {}
}
