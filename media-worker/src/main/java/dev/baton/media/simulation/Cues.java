package dev.baton.media.simulation;

import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.Scenario;
import dev.baton.workflows.simulation.ScriptedLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the customer's that come when the scenario says, not when the customer decides: one that
 * interrupts, one after a silence, one that is typed. Confined to the mailbox.
 */
final class Cues {

  /** Nobody types at once, ms. */
  private static final int TYPING_MS = 800;

  /** What is to be done with a line that is due. */
  interface Customer {

    /** Says it although the other one talks. */
    void interrupt(ScriptedLine line);

    /** Says it. */
    void say(ScriptedLine line);

    /** Types it. */
    void type(ScriptedLine line);
  }

  /**
   * A line that waits.
   *
   * @param before how many lines the customer has said before it
   */
  private record Cue(ScriptedLine line, int before) {}

  private final Queue<Cue> waiting = new ArrayDeque<>();
  private final boolean written;
  private final Customer customer;
  private final Set<String> said = new HashSet<>();
  private boolean answered;

  /** When the customer's last line began, ms since the call did. */
  private long askedMs;

  private int supportMs;
  private int silentMs;

  /**
   * @param written whether they write instead of talking: nothing is interrupted then
   */
  Cues(Scenario scenario, boolean written, Customer customer) {
    this.written = written;
    this.customer = customer;
    List<ScriptedLine> before = new ArrayList<>();
    for (var line : scenario.dialogue()) {
      if (line.role() == Role.CUSTOMER) {
        if (line.cued()) {
          waiting.add(new Cue(line, before.size()));
        }
        before.add(line);
      }
    }
  }

  /**
   * Somebody has said something, to its end or until it was cut off. What began before the
   * customer's last line is no answer to it, although it may be over after it.
   */
  void said(Utterance utterance) {
    if (utterance.role() == Role.CUSTOMER) {
      said.add(utterance.text());
      askedMs = utterance.startMs();
      answered = false;
      supportMs = 0;
    } else if (utterance.startMs() >= askedMs) {
      answered = true;
    }
    silentMs = 0;
  }

  /**
   * Time passes.
   *
   * @param customerAudible whether the customer is heard
   * @param supportAudible whether the support agent is heard
   */
  void passes(int stepMs, boolean customerAudible, boolean supportAudible) {
    silentMs = customerAudible || supportAudible ? 0 : silentMs + stepMs;
    supportMs = supportAudible ? supportMs + stepMs : supportMs;
    var cue = waiting.peek();
    if (cue != null && cue.before <= said.size() && isDue(cue.line)) {
      waiting.remove();
      act(cue.line);
    }
  }

  /** Whether it is the customer's turn, who waits for the moment that the scenario names. */
  boolean customerWaits() {
    var cue = waiting.peek();
    return cue != null && cue.before <= said.size() && answered;
  }

  private boolean isDue(ScriptedLine line) {
    Integer interruptsAfterMs = line.interruptsAfterMs();
    if (interruptsAfterMs != null && !written) {
      return supportMs >= interruptsAfterMs;
    }
    int wait = waitMs(line.afterMs(), line.byKeyboard());
    boolean first = said.isEmpty() && !answered;
    return (answered || first) && silentMs >= wait;
  }

  private static int waitMs(@Nullable Integer afterMs, boolean typed) {
    return afterMs == null ? (typed ? TYPING_MS : 0) : afterMs;
  }

  private void act(ScriptedLine line) {
    if (line.interruptsAfterMs() != null && !written) {
      customer.interrupt(line);
    } else if (line.byKeyboard() && !written) {
      customer.type(line);
    } else {
      customer.say(line);
    }
  }
}
