package dev.baton.media.voice;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who talks in the agent's place. A command may arrive after the one that takes it back: what ended
 * does not begin again. Confined to the mailbox.
 */
final class Takeovers {

  private final Set<String> over = new HashSet<>();
  private @Nullable String current;

  /** Gives whether it begins now. */
  boolean begin(String id) {
    if (over.contains(id) || id.equals(current)) {
      return false;
    }
    current = id;
    return true;
  }

  /** Gives whether it was on. */
  boolean end(String id) {
    over.add(id);
    if (!id.equals(current)) {
      return false;
    }
    current = null;
    return true;
  }

  /** Whether an operator talks. */
  boolean on() {
    return current != null;
  }
}
