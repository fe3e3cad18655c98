package dev.baton.workflows.panel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.panels.PanelPatch;
import dev.baton.panels.PanelState;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a panel. A panel is told of whole when it is opened, and by what is different
 * after that; changes of some seconds are one.
 *
 * @param panel id of its type
 * @param opening which panel of that type
 * @param base the version that was told of before; 0 for one that was opened
 * @param version its version now
 * @param values its whole state, where it was opened; {@code null} otherwise
 * @param patch what is different; {@code null} for nothing
 * @param open whether it is on the screen now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PanelChange(
    String panel,
    String opening,
    long base,
    long version,
    @Nullable JsonNode values,
    @Nullable PanelPatch patch,
    boolean open) {

  /** Tells of a whole panel. */
  public static PanelChange whole(PanelState state) {
    return new PanelChange(
        state.panel(), state.opening(), 0, state.version(), state.values(), null, state.open());
  }
}
