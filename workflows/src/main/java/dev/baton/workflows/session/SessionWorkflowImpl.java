package dev.baton.workflows.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.media.WorkerLoss;
import dev.baton.workflows.operator.AuditEntry.Action;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.recording.RecordingWorkflow;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.InitialVersioningBehavior;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The session workflow: takes messages in, and leaves the work to its collaborators. */
public final class SessionWorkflowImpl implements SessionWorkflow {

  private final SessionState state;
  private final MediaPlacement placement;
  private final Farewell farewell;
  private final SessionInspector inspector;
  private final BudgetWatch budgets;
  private final SessionSaver saver;
  private final SessionTools tools;
  private final WorkerCommands commands;
  private final SessionTasks tasks;
  private @Nullable SessionOutcome outcome;

  @WorkflowInit
  public SessionWorkflowImpl(SessionRequest request) {
    state = new SessionState(request);
    placement = new MediaPlacement(state, this::quiet);
    farewell = new Farewell(placement);
    inspector = new SessionInspector(state, placement);
    placement.whenTroubled(inspector::update);
    commands = new WorkerCommands(state);
    budgets = new BudgetWatch(state, commands, placement);
    saver = new SessionSaver(state, budgets::seen);
    tasks = new SessionTasks(state);
    tools = new SessionTools(state, inspector, farewell, commands);
    Workflow.registerListener(
        new OperatorUpdates(state, tools.decisions(), new OperatorDesk(state, commands)));
    Workflow.registerListener(new DraftUpdates(state, commands));
  }

  /** Cancelling the workflow ends the session as the signal {@code end} does. */
  @Override
  public SessionOutcome run(SessionRequest request) {
    var cancelled = CancellationScope.current().getCancellationRequest();
    Async.procedure(() -> {
      cancelled.get();
      placement.requestEnd(EndReason.REQUESTED);
    });
    Workflow.newDetachedCancellationScope(() -> outcome = live(request)).run();
    if (outcome == null) {
      Workflow.continueAsNew(
          ContinueAsNewOptions.newBuilder()
              .setInitialVersioningBehavior(InitialVersioningBehavior.AUTO_UPGRADE)
              .build(),
          state.request().with(state.carry(Workflow.getInfo().getRunStartedTimestampMillis())));
    }
    return Objects.requireNonNull(outcome);
  }

  /** Whether nothing is going on that a new run of the workflow could not go on with. */
  private boolean quiet() {
    return saver.idle()
        && commands.idle()
        && tools.decisions().idle()
        && state.people().takeover() == null
        && !farewell.pending()
        && !state.isEnded();
  }

  /** The session to its end; {@code null} when it is to go on in a new run of the workflow. */
  private @Nullable SessionOutcome live(SessionRequest request) {
    inspector.introduce();
    return state.continued() ? talk() : openAndTalk(request);
  }

  private @Nullable SessionOutcome openAndTalk(SessionRequest request) {
    var records =
        Workflow.newActivityStub(
            SessionRecords.class,
            SessionSaver.options("Loads " + request.template() + " and claims the room"));
    var opened = records.open(request);
    if (!opened.activeSessionId().equals(request.sessionId())) {
      return close(EndReason.DUPLICATE);
    }
    state.open(opened);
    if (opened.spent() != null) {
      budgets.refuse(opened.spent());
    }
    tasks.atStart();
    return talk();
  }

  private @Nullable SessionOutcome talk() {
    inspector.update();
    var saving = saver.start();
    var limit = startMaxDurationTimer();
    var held = placement.hold();
    if (held == null) {
      return null;
    }
    var reason = reasonSeenFromTheWholeSession(held);
    limit.cancel();
    tools.sessionOver();
    close(reason);
    startRecording();
    tasks.atEnd(reason);
    Workflow.await(() -> Workflow.isEveryHandlerFinished() && tools.decisions().idle());
    saver.close();
    saving.get();
    return outcome(reason);
  }

  private CancellationScope startMaxDurationTimer() {
    long now = Workflow.currentTimeMillis();
    long sinceStart = state.continued() ? now - state.startedAtMs(now) : 0;
    var duration = Duration.ofMillis(Math.max(0, state.template().maxDurationMs() - sinceStart));
    var summary = TimerOptions.newBuilder().setSummary("Maximum duration").build();
    var scope =
        Workflow.newCancellationScope(() ->
            Workflow.newTimer(duration, summary)
                .handle((fired, cancelled) -> {
                  if (cancelled == null) {
                    placement.requestEnd(EndReason.MAX_DURATION);
                  }
                  return fired;
                }));
    scope.run();
    return scope;
  }

  /** A worker that took the session over too late only knows that nobody came to it. */
  private EndReason reasonSeenFromTheWholeSession(EndReason reason) {
    boolean talked = state.turnCount() > 0 || state.epoch() > 1;
    return reason == EndReason.NOBODY_JOINED && talked ? EndReason.USER_LEFT : reason;
  }

  private SessionOutcome close(EndReason reason) {
    state.end(reason, now());
    inspector.update();
    return outcome(reason);
  }

  private SessionOutcome outcome(EndReason reason) {
    return new SessionOutcome(
        state.request().sessionId(), reason, state.turnCount(), state.endedAt());
  }

  /** The recording is finished by a workflow of its own, which the session does not wait for. */
  private void startRecording() {
    boolean begun = state.epoch() > 0 && state.endReason() != EndReason.NOBODY_JOINED;
    boolean somethingRecorded =
        begun && (state.endReason() != EndReason.FAILED || state.turnCount() > 0);
    if (!state.template().recorded() || !somethingRecorded) {
      return;
    }
    var sessionId = state.request().sessionId();
    var recording =
        Workflow.newChildWorkflowStub(
            RecordingWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(RecordingWorkflow.workflowId(sessionId))
                .setTaskQueue(SessionContract.SESSION_QUEUE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary("Recording of the session in " + state.request().room())
                .build());
    Async.function(recording::finish, sessionId);
    Workflow.getWorkflowExecution(recording).get();
  }

  @Override
  public SessionSnapshot attach(String workerId) {
    Workflow.await(() -> state.isOpen() || state.isEnded());
    state.refuseWhenEnded();
    state.attach(workerId, now());
    placement.attached();
    inspector.update();
    return snapshot();
  }

  @Override
  public void validateAttach(String workerId) {
    MessageChecks.worker(workerId);
  }

  @Override
  public void commitTurn(long epoch, Turn turn) {
    if (epoch == state.epoch() && MessageChecks.sound(turn)) {
      state.commit(turn);
      farewell.said(turn);
      inspector.update();
    }
  }

  @Override
  public ToolResult callTool(long epoch, ToolCall call) {
    state.refuseWhenEnded();
    refuseOtherEpoch(epoch);
    return tools.call(state.tool(call), call);
  }

  @Override
  public void validateCallTool(long epoch, ToolCall call) {
    MessageChecks.call(call);
  }

  @Override
  public AgentDefinition handOff(long epoch, HandoffRequest request) {
    state.refuseWhenEnded();
    refuseOtherEpoch(epoch);
    var earlier =
        state.handoffs().stream().filter(h -> h.callId().equals(request.callId())).findFirst();
    if (earlier.isPresent()) {
      return state.agent(earlier.get().to());
    }
    var target = state.agent(request.target());
    state.handOff(
        new Handoff(
            request.callId(), state.activeAgent(), target.name(), request.keepContext(), now()),
        request.contextFrom());
    inspector.update();
    return target;
  }

  @Override
  public void validateHandOff(long epoch, HandoffRequest request) {
    MessageChecks.handoff(request);
  }

  @Override
  public SpeechOutcome say(SpeechRequest request) {
    if (state.speeches().add(request)) {
      if (request.operator() != null) {
        state.audit(now(), request.operator(), Action.SAY, Map.of("text", request.text()));
      }
      commands.say(request);
    }
    Workflow.await(() -> state.speeches().outcome(request.id()) != null);
    return Objects.requireNonNull(state.speeches().outcome(request.id()));
  }

  @Override
  public void validateSay(SpeechRequest request) {
    MessageChecks.present("request", request);
    state.refuseWhenEnded();
  }

  @Override
  public void interrupt(boolean force) {
    commands.interrupt(force);
  }

  @Override
  public void said(long epoch, SpeechOutcome outcome, @Nullable Turn turn) {
    if (epoch == state.epoch() && MessageChecks.sound(outcome)) {
      state.speeches().settle(outcome);
      if (turn != null) {
        commitTurn(epoch, turn);
      }
    }
  }

  @Override
  public void note(long epoch, SessionEvent event) {
    if (epoch == state.epoch() && MessageChecks.sound(event)) {
      state.note(event);
    }
  }

  @Override
  public void listenTo(long epoch, AudienceChoice choice) {
    if (epoch == state.epoch() && MessageChecks.sound(choice)) {
      state.people().listenTo(choice);
    }
  }

  @Override
  public void panelsChanged(long epoch, List<PanelChange> changes) {
    if (epoch == state.epoch()) {
      state.panelsChanged(changes);
    }
  }

  @Override
  public void toolProgress(String callId, String words) {
    if (MessageChecks.sound(callId, words)) {
      tools.progress(callId, words);
    }
  }

  @Override
  public void workerLost(WorkerLoss loss) {
    if (MessageChecks.sound(loss)) {
      placement.workerLost(loss);
    }
  }

  @Override
  public void end(EndReason reason) {
    placement.requestEnd(Objects.requireNonNullElse(reason, EndReason.REQUESTED));
  }

  @Override
  public SessionSnapshot snapshot() {
    return state.snapshot(Workflow.getInfo().getRunStartedTimestampMillis());
  }

  private void refuseOtherEpoch(long epoch) {
    if (epoch != state.epoch() || epoch == 0) {
      throw SessionFailures.staleEpoch(epoch, state.epoch());
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
