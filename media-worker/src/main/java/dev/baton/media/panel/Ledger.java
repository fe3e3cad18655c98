package dev.baton.media.panel;

import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelPatch;
import dev.baton.panels.PanelState;
import dev.baton.workflows.panel.PanelChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the workflow of changes, so that another worker can go on: of panels that are opened and
 * closed at once, of what is written in them when nobody has written for a while, so that typing
 * does not make its history long. Any thread.
 */
public final class Ledger {

  /** Nobody has written for so long. */
  static final Duration QUIET = Duration.ofSeconds(1);

  /** Somebody who writes all the time is told of so often. */
  static final Duration MOST = Duration.ofSeconds(5);

  private final PanelCatalogue catalogue;
  private final Consumer<List<PanelChange>> workflow;
  private final Delay delay;
  private final LongSupplier nanoTime;
  private final Map<String, PanelState> told = new LinkedHashMap<>();
  private final Map<String, PanelState> untold = new LinkedHashMap<>();
  private long firstAt;
  private long lastAt;
  private boolean waiting;

  /** Runs something later. */
  public interface Delay {
    void after(Duration time, Runnable task);
  }

  /**
   * @param known what the workflow knows
   * @param workflow gets the changes, in order; must not block
   */
  public Ledger(
      PanelCatalogue catalogue,
      List<PanelState> known,
      Consumer<List<PanelChange>> workflow,
      Delay delay,
      LongSupplier nanoTime) {
    this.catalogue = catalogue;
    this.workflow = workflow;
    this.delay = delay;
    this.nanoTime = nanoTime;
    known.forEach(state -> told.put(state.panel(), state));
  }

  /** Something was written. */
  synchronized void written(PanelState state) {
    lastAt = nanoTime.getAsLong();
    if (untold.isEmpty()) {
      firstAt = lastAt;
    }
    untold.put(state.panel(), state);
    if (!waiting) {
      waiting = true;
      delay.after(QUIET, this::perhapsTell);
    }
  }

  /** A panel was opened or closed. */
  synchronized void happened(PanelState state) {
    untold.put(state.panel(), state);
    tell();
  }

  private synchronized void perhapsTell() {
    waiting = false;
    if (untold.isEmpty()) {
      return;
    }
    long now = nanoTime.getAsLong();
    long leftNanos = Math.min(lastAt + QUIET.toNanos(), firstAt + MOST.toNanos()) - now;
    if (leftNanos <= 0) {
      tell();
    } else {
      waiting = true;
      delay.after(Duration.ofNanos(leftNanos), this::perhapsTell);
    }
  }

  /** Tells of everything now. */
  public synchronized void tell() {
    var changes = new ArrayList<PanelChange>();
    for (var state : untold.values()) {
      var change = change(told.get(state.panel()), state);
      if (change != null) {
        changes.add(change);
      }
      told.put(state.panel(), state);
    }
    untold.clear();
    if (!changes.isEmpty()) {
      workflow.accept(List.copyOf(changes));
    }
  }

  private @Nullable PanelChange change(@Nullable PanelState before, PanelState now) {
    if (now.equals(before)) {
      return null;
    }
    var panel = catalogue.find(now.panel());
    if (before == null || !before.opening().equals(now.opening()) || panel.isEmpty()) {
      return PanelChange.whole(now);
    }
    var patch = PanelPatch.between(panel.get(), before.values(), now.values());
    return new PanelChange(
        now.panel(),
        now.opening(),
        before.version(),
        now.version(),
        null,
        patch.isEmpty() ? null : patch,
        now.open());
  }
}
