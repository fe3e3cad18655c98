package dev.baton.api.session;

import dev.baton.store.session.SessionDetails;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionFact;
import dev.baton.workflows.session.SessionRecords.ToolCallRecord;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session with everything kept of it.
 *
 * @param id the session (a UUID)
 * @param template slug of its template
 * @param templateVersion the version that it runs, 0 for the draft; {@code null} before it is known
 * @param room LiveKit room
 * @param status {@code starting}, {@code active}, {@code ended} or {@code failed}
 * @param endReason {@code user_left}, {@code nobody_joined}, {@code max_duration}, {@code
 *     requested}, {@code agent_ended}, {@code duplicate}, {@code failed}, or {@code null}
 * @param activeAgent name of the agent that has the session; {@code null} before it is known
 * @param worker media worker that holds it or held it last, or {@code null}
 * @param epoch counts the workers that have held it; 0 before the first
 * @param requestedAt when its start was asked for
 * @param startedAt when an agent first came, or {@code null}
 * @param endedAt when it ended, or {@code null}
 * @param turns what was heard and said, in order
 * @param toolCalls in the order of their starts
 * @param handoffs in order
 * @param events what else happened, in order
 * @param facts what was learnt, in order
 * @param recordings finished ones; the last comes some seconds after the end
 * @param workflowId id of its workflow in Temporal
 */
record SessionView(
    String id,
    String template,
    @Nullable Integer templateVersion,
    String room,
    String status,
    @Nullable String endReason,
    @Nullable String activeAgent,
    @Nullable String worker,
    long epoch,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    List<TurnView> turns,
    List<ToolCallView> toolCalls,
    List<HandoffView> handoffs,
    List<EventView> events,
    List<FactView> facts,
    List<RecordingView> recordings,
    String workflowId) {

  static SessionView of(SessionDetails details) {
    var session = details.session();
    return new SessionView(
        session.id(),
        session.template(),
        session.templateVersion(),
        session.room(),
        lower(session.status()),
        lowerOrNull(session.endReason()),
        session.activeAgent(),
        session.worker(),
        session.epoch(),
        session.requestedAt(),
        session.startedAt(),
        session.endedAt(),
        details.turns().stream().map(TurnView::of).toList(),
        details.toolCalls().stream().map(ToolCallView::of).toList(),
        details.handoffs().stream().map(HandoffView::of).toList(),
        details.events().stream().map(EventView::of).toList(),
        details.facts().stream().map(FactView::of).toList(),
        details.recordings().stream().map(RecordingView::of).toList(),
        session.workflowId());
  }

  static SessionView of(String sessionId, SessionWorkflows.Rowless session) {
    return new SessionView(
        sessionId,
        session.template(),
        null,
        session.room(),
        lower(session.status()),
        lowerOrNull(session.endReason()),
        null,
        null,
        0,
        session.requestedAt(),
        null,
        session.endedAt(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        SessionContract.workflowId(sessionId));
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable String lowerOrNull(@Nullable Enum<?> value) {
    return value == null ? null : lower(value);
  }

  /**
   * One committed turn; {@code role} is {@code user}, {@code agent} or {@code operator}, {@code
   * metrics} says where the time before an agent's turn went, {@code speaker} is the identity of
   * who said a user's.
   */
  record TurnView(
      int seq,
      String role,
      @Nullable String agent,
      String text,
      boolean interrupted,
      Instant startedAt,
      Instant endedAt,
      @Nullable TurnMetrics metrics,
      @Nullable String speaker) {
    static TurnView of(Turn turn) {
      return new TurnView(
          turn.seq(),
          lower(turn.role()),
          turn.agent(),
          turn.text(),
          turn.interrupted(),
          turn.startedAt(),
          turn.endedAt(),
          turn.metrics(),
          turn.speaker());
    }
  }

  /**
   * A tool call; {@code outcome} is {@code running}, {@code done}, {@code failed}, {@code pending}
   * while it waits for a person's approval, or {@code unknown} until a person finds out; {@code
   * arguments} the JSON the model wrote.
   */
  record ToolCallView(
      String callId,
      String agent,
      String name,
      String arguments,
      String outcome,
      @Nullable String result,
      Instant startedAt,
      @Nullable Instant endedAt) {
    static ToolCallView of(ToolCallRecord record) {
      var call = record.call();
      var result = record.result();
      return new ToolCallView(
          call.callId(),
          call.agent(),
          call.name(),
          call.argumentsJson(),
          result == null ? "running" : lower(result.outcome()),
          result == null ? null : result.content(),
          record.startedAt(),
          record.endedAt());
    }
  }

  /** A handoff from one agent to another. */
  record HandoffView(String callId, String from, String to, boolean keptContext, Instant at) {
    static HandoffView of(Handoff handoff) {
      return new HandoffView(
          handoff.callId(), handoff.from(), handoff.to(), handoff.keptContext(), handoff.at());
    }
  }

  /**
   * An event; {@code kind} is {@code user_away}, {@code user_back}, {@code duration_warning} or
   * another such name, {@code details} depends on it.
   */
  record EventView(String kind, Instant at, Map<String, String> details) {
    static EventView of(SessionEvent event) {
      return new EventView(event.kind(), event.at(), event.details());
    }
  }

  /**
   * Something a session learnt; {@code kind} is {@code answer}, what the user said and confirmed
   * under that {@code name}, or {@code observation}, what an agent noted in that category.
   */
  record FactView(String callId, String agent, String kind, String name, String value, Instant at) {
    static FactView of(SessionFact fact) {
      return new FactView(
          fact.callId(), fact.agent(), lower(fact.kind()), fact.name(), fact.value(), fact.at());
    }
  }

  /** A recording; {@code url} is a path on this server. */
  record RecordingView(String id, String kind, String url, long durationMs, long bytes) {
    static RecordingView of(Recording recording) {
      return new RecordingView(
          recording.id(),
          recording.kind(),
          "/api/recording/" + recording.id(),
          recording.durationMs(),
          recording.bytes());
    }
  }
}
