package dev.baton.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.panels.PanelState;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.media.ProviderKeys;
import dev.baton.workflows.operator.AgentNote;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session takes along when its workflow goes on in a new run: all that the run needs, within
 * bounds that do not depend on how long the session has lasted. What is left out is in the
 * session's records.
 *
 * @param runs how many runs there were before
 * @param startedAtMs when the first run began, milliseconds since the epoch
 * @param template what the session was started from, as it was then
 * @param continueAfterEvents see {@link SessionRecords.Opened#continueAfterEvents}
 * @param epoch the current epoch
 * @param worker the worker that holds the session and keeps it
 * @param activeAgent name of the active agent
 * @param contextFrom first turn that the active agent may know
 * @param startedAt when a worker first attached
 * @param turns what was said
 * @param tools what tools remember
 * @param handoffs the last handoffs
 * @param answers what the user answered, by its name
 * @param speeches the last speeches that were asked for, and what became of them
 * @param notes what the agent got to know from people; {@code null} for nothing
 * @param audience whom people want it to listen to; {@code null} where nobody chose
 * @param providerKeys see {@link SessionRecords.Opened#providerKeys}
 * @param panels its panels; {@code null} for none
 */
public record SessionCarry(
    int runs,
    long startedAtMs,
    SessionTemplate template,
    int continueAfterEvents,
    long epoch,
    String worker,
    String activeAgent,
    int contextFrom,
    @Nullable Instant startedAt,
    TurnLog.Kept turns,
    ToolMemory.Kept tools,
    List<Handoff> handoffs,
    List<SessionFact> answers,
    List<SpeechOutcome> speeches,
    @Nullable List<AgentNote> notes,
    @Nullable AudienceChoice audience,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProviderKeys providerKeys,
    @Nullable List<PanelState> panels) {

  /** So many handoffs go on, and as many speeches. */
  static final int LAST = 50;

  /** The last {@link #LAST} of a list. */
  static <T> List<T> last(List<T> all) {
    return List.copyOf(all.subList(Math.max(0, all.size() - LAST), all.size()));
  }
}
