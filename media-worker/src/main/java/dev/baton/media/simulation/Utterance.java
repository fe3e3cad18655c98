package dev.baton.media.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.workflows.simulation.Role;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, and what of it was understood.
 *
 * @param number from 1
 * @param role who said it
 * @param agent name of the agent that played the part
 * @param text the words that sounded
 * @param startMs first sample, ms since the call began
 * @param endMs last sample
 * @param interrupted whether the other one cut it off
 * @param answeredAfterMs from the end of the words that it answers until its first sample, as its
 *     own pipeline measured it; {@code null} where it answers nothing
 * @param heard what the other one's recogniser understood; {@code null} where nothing was
 *     understood, or nothing was spoken
 * @param manner how it came, where it was not simply said in turn
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Utterance(
    int number,
    Role role,
    String agent,
    String text,
    long startMs,
    long endMs,
    boolean interrupted,
    @Nullable Integer answeredAfterMs,
    @Nullable String heard,
    @Nullable Manner manner) {

  /** How something comes that is not said in turn. */
  enum Manner {
    /** While the other one talked. */
    INTERRUPTING,
    /** By keyboard. */
    TYPED
  }

  /** The same, and more of it was understood. */
  Utterance understood(String words) {
    var all = heard == null ? words : heard + " " + words;
    return new Utterance(
        number, role, agent, text, startMs, endMs, interrupted, answeredAfterMs, all, manner);
  }

  /** Whether it can be heard to its end. */
  boolean spokenToItsEnd() {
    return manner != Manner.TYPED && !interrupted;
  }
}
