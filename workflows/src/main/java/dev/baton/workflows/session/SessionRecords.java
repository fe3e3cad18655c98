package dev.baton.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.panels.PanelState;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.media.ProviderKeys;
import dev.baton.workflows.operator.AuditEntry;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The session's rows in PostgreSQL. Every method may be repeated: the second time changes nothing.
 */
@ActivityInterface
public interface SessionRecords {

  /**
   * Finds the template and claims the room.
   *
   * @throws io.temporal.failure.ApplicationFailure non-retryable, of type {@link
   *     SessionContract#UNKNOWN_NAME}, when there is no such template
   */
  @ActivityMethod(name = "OpenSession")
  Opened open(SessionRequest request);

  /**
   * The template's draft as it is now, as a session runs it.
   *
   * @throws io.temporal.failure.ApplicationFailure non-retryable, of type {@link
   *     SessionContract#UNKNOWN_NAME}, when there is no such template
   */
  @ActivityMethod(name = "LoadDraft")
  SessionTemplate draft(SessionRequest request);

  /**
   * Writes what is new since the last save.
   *
   * @return what there is to say of it; {@code null} from a coordinator of an earlier version
   */
  @ActivityMethod(name = "SaveSession")
  @Nullable Saved save(SessionChanges changes);

  /**
   * What saving brought to light.
   *
   * @param budgets those that are nearly spent, or are
   */
  record Saved(List<BudgetNotice> budgets) {

    /** Nothing worth saying. */
    public static final Saved QUIET = new Saved(List.of());

    @SuppressWarnings("NullAway") // JSON may lack it
    public Saved {
      budgets = budgets == null ? List.of() : List.copyOf(budgets);
    }
  }

  /**
   * The outcome of opening.
   *
   * @param template what the session runs from
   * @param activeSessionId id of the session that has the room: the request's own, or, when the
   *     room was taken, the other one's
   * @param continueAfterEvents the session goes on in a new run of its workflow when the history
   *     has so many events; 0 leaves it to Temporal to say when
   * @param providerKeys keys that the organisation has for providers, sealed; {@code null} for none
   * @param spent a budget of the day that leaves nothing for this session but to say so; {@code
   *     null} for none
   */
  record Opened(
      SessionTemplate template,
      String activeSessionId,
      int continueAfterEvents,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProviderKeys providerKeys,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BudgetNotice spent) {

    /** The installation's keys are used. */
    public Opened(SessionTemplate template, String activeSessionId, int continueAfterEvents) {
      this(template, activeSessionId, continueAfterEvents, null, null);
    }

    /** Temporal says when a new run is due. */
    public Opened(SessionTemplate template, String activeSessionId) {
      this(template, activeSessionId, 0, null, null);
    }
  }

  /**
   * What changed.
   *
   * @param sessionId the session
   * @param status where it stands
   * @param activeAgent name of the active agent
   * @param worker id of the media worker that holds it; {@code null} before the first attach
   * @param epoch the current epoch; 0 before the first attach
   * @param startedAt when a worker first attached, or {@code null}
   * @param endedAt when it ended, or {@code null}
   * @param endReason why it ended, or {@code null}
   * @param turns new turns
   * @param toolCalls new tool calls, and those whose result became known
   * @param handoffs new handoffs
   * @param events new events
   * @param facts what was learnt anew
   * @param audit what people did since
   * @param organisation whose session it is; {@code null} for the default organisation
   * @param panels panels that are new or different
   */
  record SessionChanges(
      String sessionId,
      SessionStatus status,
      String activeAgent,
      @Nullable String worker,
      long epoch,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable EndReason endReason,
      List<Turn> turns,
      List<ToolCallRecord> toolCalls,
      List<Handoff> handoffs,
      List<SessionEvent> events,
      List<SessionFact> facts,
      List<AuditEntry> audit,
      @Nullable UUID organisation,
      List<PanelState> panels) {

    @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
    public SessionChanges {
      events = events == null ? List.of() : List.copyOf(events);
      facts = facts == null ? List.of() : List.copyOf(facts);
      audit = audit == null ? List.of() : List.copyOf(audit);
      panels = panels == null ? List.of() : List.copyOf(panels);
    }

    /** Changes in which nobody but the agent and the user did anything. */
    public SessionChanges(
        String sessionId,
        SessionStatus status,
        String activeAgent,
        @Nullable String worker,
        long epoch,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        List<Turn> turns,
        List<ToolCallRecord> toolCalls,
        List<Handoff> handoffs,
        List<SessionEvent> events,
        List<SessionFact> facts) {
      this(
          sessionId,
          status,
          activeAgent,
          worker,
          epoch,
          startedAt,
          endedAt,
          endReason,
          turns,
          toolCalls,
          handoffs,
          events,
          facts,
          List.of(),
          null,
          List.of());
    }

    /** Changes without events, facts and audit. */
    public SessionChanges(
        String sessionId,
        SessionStatus status,
        String activeAgent,
        @Nullable String worker,
        long epoch,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        List<Turn> turns,
        List<ToolCallRecord> toolCalls,
        List<Handoff> handoffs) {
      this(
          sessionId,
          status,
          activeAgent,
          worker,
          epoch,
          startedAt,
          endedAt,
          endReason,
          turns,
          toolCalls,
          handoffs,
          List.of(),
          List.of(),
          List.of(),
          null,
          List.of());
    }
  }

  /**
   * A tool call with its times.
   *
   * @param call the call
   * @param result its result; {@code null} while it runs
   * @param startedAt workflow time
   * @param endedAt workflow time; {@code null} while it runs
   */
  record ToolCallRecord(
      ToolCall call, @Nullable ToolResult result, Instant startedAt, @Nullable Instant endedAt) {}
}
