package dev.baton.activities.tool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What passes between a running call and those who wait for it: its progress, and their losing it.
 */
public final class CallControl {

  /** Longest progress, characters. */
  private static final int MAX_PROGRESS_CHARS = 200;

  private final List<Runnable> onCancel = new ArrayList<>();
  private @Nullable String progress;
  private boolean cancelled;

  /** The call has come so far; the newest word replaces one that was not taken yet. */
  public synchronized void progress(String words) {
    progress = words.strip().substring(0, Math.min(words.strip().length(), MAX_PROGRESS_CHARS));
  }

  /** The newest progress that nobody took yet. */
  synchronized @Nullable String takeProgress() {
    var words = progress;
    progress = null;
    return words == null || words.isEmpty() ? null : words;
  }

  /** Whether nobody waits for the call any longer. */
  public synchronized boolean cancelled() {
    return cancelled;
  }

  /** Runs this when the call is cancelled, at once when it is already. */
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        onCancel.add(action);
        return;
      }
    }
    action.run();
  }

  /** Nobody waits for the call any longer. */
  public void cancel() {
    List<Runnable> actions;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      actions = List.copyOf(onCancel);
    }
    actions.forEach(Runnable::run);
  }
}
