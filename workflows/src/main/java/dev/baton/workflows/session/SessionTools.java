package dev.baton.workflows.session;

import dev.baton.workflows.tool.BuiltIn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolLimits.Duplicates;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import dev.baton.workflows.tool.ToolRun;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The session's tool calls: each call id is run once, within the tool's limits, and its result kept
 * for ever.
 */
final class SessionTools {

  /** Sessions that began before call all tools by activities. */
  private static final String NEARBY = "built-in-tools-nearby";

  private static final Duration RATE_WINDOW = Duration.ofMinutes(1);

  private final SessionState state;
  private final SessionInspector inspector;
  private final BuiltInSessionTools builtIn;
  private final RoomTools room;
  private final ToolDecisions decisions;
  private final Map<String, CancellationScope> cancellable = new LinkedHashMap<>();

  private boolean sessionOver;
  private int unknown;

  SessionTools(
      SessionState state, SessionInspector inspector, Farewell farewell, WorkerCommands commands) {
    this.state = state;
    this.inspector = inspector;
    this.builtIn = new BuiltInSessionTools(state, farewell);
    this.room = new RoomTools(state);
    this.decisions = new ToolDecisions(state, commands, this::run);
  }

  /** Calls that people decide about. */
  ToolDecisions decisions() {
    return decisions;
  }

  /** Runs the call unless its id is known, and gives the result of the id. */
  ToolResult call(ToolDefinition tool, ToolCall call) {
    var callId = call.callId();
    if (state.toolMemory().madeLongAgo(callId)) {
      return ToolMemory.longAgo(callId);
    }
    if (state.toolCall(callId) == null) {
      var twin = runningTwin(call);
      var refusal = refusal(tool, call, twin);
      state.begin(call, now());
      inspector.update();
      if (refusal != null) {
        finish(call, new ToolResult(callId, Outcome.FAILED, refusal));
      } else if (twin != null && tool.limitsOrNone().duplicates() == Duplicates.JOIN) {
        Workflow.await(() -> result(twin) != null);
        var shared = Objects.requireNonNull(result(twin));
        finish(call, new ToolResult(callId, shared.outcome(), shared.content()));
      } else {
        if (tool.limitsOrNone().perMinute() != null) {
          state.toolMemory().made(call.name()).add(now());
        }
        if (tool.approval() == null) {
          run(tool, call);
        } else {
          askFirst(tool, call);
        }
      }
    }
    Workflow.await(() -> result(callId) != null);
    return Objects.requireNonNull(result(callId));
  }

  /** Cancels what is running and may be cancelled; the rest runs to its end. */
  void sessionOver() {
    sessionOver = true;
    cancellable.values().forEach(CancellationScope::cancel);
    decisions.sessionOver();
  }

  /** Nobody is asked about a call that could not be made. */
  private void askFirst(ToolDefinition tool, ToolCall call) {
    var refusal = ToolRun.refusal(tool.unlimited(), call, context());
    if (refusal == null) {
      decisions.ask(tool, call);
      inspector.update();
    } else {
      finish(call, new ToolResult(call.callId(), Outcome.FAILED, refusal));
    }
  }

  /**
   * A running call has come so far.
   *
   * @param call its id, or the name of its tool: then the newest call of that tool is meant
   */
  void progress(String call, String words) {
    if (sessionOver) {
      return;
    }
    state.toolCalls().reversed().stream()
        .filter(record -> record.result() == null)
        .map(SessionRecords.ToolCallRecord::call)
        .filter(running -> running.callId().equals(call) || running.name().equals(call))
        .findFirst()
        .ifPresent(running -> room.progress(running.callId(), words));
  }

  private void run(ToolDefinition tool, ToolCall call) {
    var scope = Workflow.newDetachedCancellationScope(() -> finish(call, outcome(tool, call)));
    if (tool.limitsOrNone().cancellable()) {
      cancellable.put(call.callId(), scope);
      if (sessionOver) {
        scope.cancel();
      }
    }
    scope.run();
    cancellable.remove(call.callId());
  }

  private ToolResult outcome(ToolDefinition tool, ToolCall call) {
    var known = BuiltIn.of(tool).orElse(null);
    boolean panel = tool.kind() == ToolDefinition.Kind.PANEL;
    if (!panel && (known == null || known.place() == BuiltIn.Place.COORDINATOR)) {
      var sessionId = state.request().sessionId();
      return known != null && nearby()
          ? ToolRun.runNearby(sessionId, tool, call, context())
          : ToolRun.run(sessionId, tool, call, context());
    }
    var refusal = ToolRun.refusal(tool, call, context());
    if (refusal != null) {
      return new ToolResult(call.callId(), Outcome.FAILED, refusal);
    }
    return known == null || known.place() == BuiltIn.Place.ROOM
        ? room.run(tool, call)
        : builtIn.run(known, call, now());
  }

  private static boolean nearby() {
    return Workflow.getVersion(NEARBY, Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
  }

  private void finish(ToolCall call, ToolResult result) {
    if (result.outcome() == Outcome.UNKNOWN) {
      noteUnknown(call);
    }
    state.settle(call, result, now());
    inspector.update();
  }

  /** For the operator, who may find out; a call that was tried again may be unknown twice. */
  private void noteUnknown(ToolCall call) {
    var id = "%s:%s:%d".formatted(SessionEvent.TOOL_UNKNOWN, call.callId(), ++unknown);
    state.note(
        new SessionEvent(
            id, SessionEvent.TOOL_UNKNOWN, now(), ToolDecisions.details(call, null, null)));
  }

  private @Nullable String refusal(ToolDefinition tool, ToolCall call, @Nullable String twin) {
    var limits = tool.limitsOrNone();
    var perMinute = limits.perMinute();
    if (perMinute != null && madeInTheLastMinute(call.name()) >= perMinute) {
      return "The tool %s was called too often and was not called: it allows %d calls a minute. Try again later, or go on without it."
          .formatted(call.name(), perMinute);
    }
    boolean shared =
        limits.duplicates() == Duplicates.JOIN && !isPending(twin == null ? null : result(twin));
    return twin != null && limits.duplicates() != Duplicates.ALLOW && !shared
        ? "The same call of %s is still running and was not made a second time; wait for its result."
            .formatted(call.name())
        : null;
  }

  private static boolean isPending(@Nullable ToolResult result) {
    return result != null && result.outcome() == Outcome.PENDING;
  }

  private int madeInTheLastMinute(String tool) {
    var times = state.toolMemory().made(tool);
    var begin = now().minus(RATE_WINDOW);
    while (!times.isEmpty() && times.peek().isBefore(begin)) {
      times.remove();
    }
    return times.size();
  }

  /** Id of a running call of the same tool with the same arguments. */
  private @Nullable String runningTwin(ToolCall call) {
    return state.toolCalls().stream()
        .filter(record -> record.result() == null || isPending(record.result()))
        .map(SessionRecords.ToolCallRecord::call)
        .filter(other ->
            other.name().equals(call.name()) && other.argumentsJson().equals(call.argumentsJson()))
        .map(ToolCall::callId)
        .findFirst()
        .orElse(null);
  }

  private @Nullable ToolResult result(String callId) {
    var record = state.toolCall(callId);
    return record == null ? null : record.result();
  }

  private ToolContext context() {
    var request = state.request();
    return new ToolContext(
        request.template(), request.room(), request.metadataJson(), state.answers());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
