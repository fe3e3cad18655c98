package dev.baton.workflows.session;

import dev.baton.panels.PanelState;
import dev.baton.workflows.panel.PanelChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The session's panels, as its worker last told. Knows no Temporal. */
final class SessionPanels {

  /** Of panels that are closed the last ones are kept for agents to read, one of each type. */
  private final Map<String, PanelState> panels = new LinkedHashMap<>();

  private final Map<String, PanelState> unsaved = new LinkedHashMap<>();

  /** Goes on with what an earlier run knew; {@code null} for nothing. */
  void restore(@Nullable List<PanelState> earlier) {
    if (earlier != null) {
      earlier.forEach(panel -> panels.put(panel.panel(), panel));
    }
  }

  /**
   * Takes a change in.
   *
   * @return whether somebody waits for it to be saved: a panel was opened or closed
   */
  boolean take(@Nullable PanelChange change) {
    if (change == null || !MessageChecks.sound(change)) {
      return false;
    }
    var last = panels.get(change.panel());
    var known = last != null && last.opening().equals(change.opening()) ? last : null;
    var now = changed(known, change);
    if (now == null || now.equals(known)) {
      return false;
    }
    panels.put(now.panel(), now);
    unsaved.put(now.opening(), now);
    return known == null || known.open() != now.open();
  }

  /**
   * The panel after the change; {@code null} where it does not fit what is known.
   *
   * @param known the same panel before; {@code null} for a new one
   */
  private static @Nullable PanelState changed(@Nullable PanelState known, PanelChange change) {
    if (change.values() != null) {
      boolean newer = known == null || known.version() <= change.version();
      return newer && change.values().isObject()
          ? new PanelState(
              change.panel(), change.opening(), change.version(), change.open(), change.values())
          : null;
    }
    if (known == null || known.version() != change.base()) {
      return null;
    }
    try {
      var next = change.patch() == null ? known : known.changed(change.patch(), change.version());
      return change.open() ? next : next.closed();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** All that is known, the closed ones too. */
  List<PanelState> all() {
    return List.copyOf(panels.values());
  }

  /** Those that are different from what was saved. */
  List<PanelState> takeUnsaved() {
    var taken = new ArrayList<>(unsaved.values());
    unsaved.clear();
    return List.copyOf(taken);
  }
}
