package dev.baton.media.session;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session does when its process was frozen so long that others may have taken it for dead:
 * it says nothing until it knows whose it is. If it is another's by now, neither the room nor the
 * recording gets anything of what came after the freeze; if not, the agent goes on at the same
 * word.
 */
final class Standstill {

  private static final Logger log = LoggerFactory.getLogger(Standstill.class);

  private final String sessionId;
  private final BooleanSupplier ours;
  private final Consumer<Ending> ending;
  private volatile @Nullable Outlet outlet;
  private volatile boolean inDoubt;

  /**
   * @param ours asks whether the session is still this worker's; may block
   * @param ending told when it is not
   */
  Standstill(String sessionId, BooleanSupplier ours, Consumer<Ending> ending) {
    this.sessionId = sessionId;
    this.ours = ours;
    this.ending = ending;
  }

  /** Where the agent's voice goes from now on. */
  void watch(Outlet mouth) {
    outlet = mouth;
  }

  /** Whether it is not known at the moment whose the session is: nothing may be played. */
  boolean inDoubt() {
    return inDoubt;
  }

  /**
   * The process stood still until now. From the pacer's thread, before it plays anything.
   *
   * @param sinceNanos {@link System#nanoTime} of the last frame before
   * @param ms how long
   */
  void over(long sinceNanos, long ms) {
    if (inDoubt) {
      return;
    }
    inDoubt = true;
    var mouth = outlet;
    if (mouth != null) {
      mouth.doubt(sinceNanos);
    }
    Thread.ofVirtual().name("whose-" + sessionId).start(() -> learn(mouth, sinceNanos, ms));
  }

  private void learn(@Nullable Outlet mouth, long sinceNanos, long ms) {
    boolean kept = ours.getAsBoolean();
    log.atInfo()
        .addKeyValue("session", sessionId)
        .addKeyValue("ms", ms)
        .addKeyValue("kept", kept)
        .log("The worker stood still");
    if (!kept) {
      if (mouth != null) {
        mouth.shut(sinceNanos);
      }
      ending.accept(new Ending.Moved("the worker stood still for %d ms".formatted(ms)));
    } else if (mouth != null) {
      mouth.trust();
    }
    inDoubt = false;
  }
}
