package dev.baton.workflows.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.media.ProviderKeys;
import dev.baton.workflows.media.WorkerLoss;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.AuditEntry;
import dev.baton.workflows.operator.AuditEntry.Action;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRecords.ToolCallRecord;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything a session is, and which part of it has not been saved yet. Knows no Temporal. */
final class SessionState {

  private final SessionRequest request;
  private final ToolMemory toolMemory = new ToolMemory();
  private final TurnLog turns = new TurnLog();
  private final Map<String, ToolCallRecord> toolCalls = new LinkedHashMap<>();
  private final List<Handoff> handoffs = new ArrayList<>();
  private final Speeches speeches = new Speeches();
  private final People people = new People();
  private final SessionPanels panels = new SessionPanels();

  private final List<Turn> unsavedTurns = new ArrayList<>();
  private final Map<String, ToolCallRecord> unsavedCalls = new LinkedHashMap<>();
  private final List<Handoff> unsavedHandoffs = new ArrayList<>();
  private final List<SessionEvent> unsavedEvents = new ArrayList<>();
  private final List<SessionFact> facts = new ArrayList<>();
  private final List<SessionFact> unsavedFacts = new ArrayList<>();
  private final List<AuditEntry> unsavedAudit = new ArrayList<>();
  private int audited;
  private boolean dirty;
  private boolean urgent;

  private SessionStatus status = SessionStatus.STARTING;
  private @Nullable SessionTemplate template;
  private String activeAgent = "";
  private int contextFrom = 1;
  private @Nullable String worker;
  private long epoch;
  private @Nullable WorkerLoss loss;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;
  private @Nullable EndReason endReason;
  private int continueAfterEvents;
  private @Nullable ProviderKeys providerKeys;
  private int runs;
  private long firstRunStartedAtMs;

  SessionState(SessionRequest request) {
    this.request = request.with(null);
    var carried = request.carried();
    if (carried != null) {
      restore(carried);
    }
  }

  private void restore(SessionCarry carried) {
    runs = carried.runs();
    firstRunStartedAtMs = carried.startedAtMs();
    template = carried.template();
    continueAfterEvents = carried.continueAfterEvents();
    providerKeys = carried.providerKeys();
    epoch = carried.epoch();
    worker = carried.worker();
    activeAgent = carried.activeAgent();
    contextFrom = carried.contextFrom();
    startedAt = carried.startedAt();
    status = SessionStatus.ACTIVE;
    turns.restore(carried.turns());
    carried.tools().calls().forEach(call -> toolCalls.put(call.call().callId(), call));
    toolMemory.restore(carried.tools());
    handoffs.addAll(carried.handoffs());
    facts.addAll(carried.answers());
    speeches.restore(carried.speeches());
    Objects.requireNonNullElse(carried.notes(), List.<AgentNote>of()).forEach(people::add);
    Optional.ofNullable(carried.audience()).ifPresent(people::listenTo);
    panels.restore(carried.panels());
  }

  /**
   * What a new run of the workflow needs. Everything has been saved, and a worker has the session.
   *
   * @param runStartedAtMs when this run began
   */
  SessionCarry carry(long runStartedAtMs) {
    return new SessionCarry(
        runs + 1,
        startedAtMs(runStartedAtMs),
        template(),
        continueAfterEvents,
        epoch,
        Objects.requireNonNull(worker),
        activeAgent,
        contextFrom,
        startedAt,
        turns.kept(),
        toolMemory.kept(toolCalls.values()),
        SessionCarry.last(handoffs),
        lastAnswers(),
        SessionCarry.last(speeches.outcomes()),
        SessionCarry.last(people.interventions().notes()),
        people.interventions().audience(),
        providerKeys,
        panels.all());
  }

  private List<SessionFact> lastAnswers() {
    var last = new LinkedHashMap<String, SessionFact>();
    facts.stream()
        .filter(fact -> fact.kind() == SessionFact.Kind.ANSWER)
        .forEach(fact -> last.put(fact.name(), fact));
    return List.copyOf(last.values());
  }

  /** Whether an earlier run of the workflow began the session. */
  boolean continued() {
    return runs > 0;
  }

  /** How many runs of the workflow there were before. */
  int runs() {
    return runs;
  }

  /** When the session's first run began, milliseconds since the epoch. */
  long startedAtMs(long runStartedAtMs) {
    return runs > 0 ? firstRunStartedAtMs : runStartedAtMs;
  }

  /** See {@link SessionRecords.Opened#continueAfterEvents}. */
  int continueAfterEvents() {
    return continueAfterEvents;
  }

  ToolMemory toolMemory() {
    return toolMemory;
  }

  void open(SessionRecords.Opened opened) {
    template = opened.template();
    activeAgent = opened.template().entryAgent();
    continueAfterEvents = opened.continueAfterEvents();
    providerKeys = opened.providerKeys();
  }

  /** What the session is started from is another one from now on. */
  void change(SessionTemplate changed) {
    template = changed;
  }

  void attach(String workerId, Instant now) {
    epoch++;
    worker = workerId;
    turns.dropEarly();
    if (startedAt == null) {
      startedAt = now;
      status = SessionStatus.ACTIVE;
    }
    saveNow();
  }

  /** The worker that has the session is gone; the one that attaches next is told how. */
  void lost(WorkerLoss news) {
    loss = news;
  }

  void commit(Turn turn) {
    keep(turns.add(turn));
  }

  void begin(ToolCall call, Instant now) {
    keep(new ToolCallRecord(call, null, now, null));
  }

  /**
   * What is known of a call now.
   *
   * @param endedAt {@code null} while it is not over
   */
  void settle(ToolCall call, ToolResult result, @Nullable Instant endedAt) {
    var begun = Objects.requireNonNull(toolCalls.get(call.callId()));
    keep(new ToolCallRecord(call, result, begun.startedAt(), endedAt));
    boolean people = begun.result() != null;
    urgent |= people || result.outcome() == Outcome.PENDING || result.outcome() == Outcome.UNKNOWN;
  }

  void handOff(Handoff handoff, @Nullable Integer knownFrom) {
    activeAgent = handoff.to();
    if (!handoff.keptContext()) {
      contextFrom = knownFrom == null ? turns.lastSeq() + 1 : knownFrom;
    }
    handoffs.add(handoff);
    unsavedHandoffs.add(handoff);
    saveNow();
  }

  /** Keeps an event until it is saved, no longer. */
  void note(SessionEvent event) {
    unsavedEvents.add(event);
    saveNow();
  }

  /** Panels on the screen are different; what is written in them waits for the next save. */
  void panelsChanged(@Nullable List<PanelChange> changes) {
    for (var change : Objects.requireNonNullElse(changes, List.<PanelChange>of())) {
      if (panels.take(change)) {
        dirty = true;
      }
    }
  }

  void note(SessionFact fact) {
    facts.add(fact);
    unsavedFacts.add(fact);
    saveNow();
  }

  /** A person did something; kept until it is saved. */
  void audit(Instant now, String operator, Action action, Map<String, String> details) {
    var id = "%d.%05d".formatted(runs, ++audited);
    unsavedAudit.add(new AuditEntry(id, now, operator, action, details));
    saveNow();
  }

  /** What people have done. */
  People people() {
    return people;
  }

  /** Position of the last turn; 0 when there is none. */
  int lastSeq() {
    return turns.lastSeq();
  }

  /** What the user answered so far, by name; the last answer of a name counts. */
  Map<String, String> answers() {
    var answers = new LinkedHashMap<String, String>();
    for (var fact : facts) {
      if (fact.kind() == SessionFact.Kind.ANSWER) {
        answers.put(fact.name(), fact.value());
      }
    }
    return answers;
  }

  void end(EndReason reason, Instant now) {
    keep(turns.close());
    speeches.close();
    endReason = reason;
    endedAt = now;
    status = reason == EndReason.FAILED ? SessionStatus.FAILED : SessionStatus.ENDED;
    saveNow();
  }

  private void keep(List<Turn> added) {
    if (!added.isEmpty()) {
      unsavedTurns.addAll(added);
      urgent |= added.stream().anyMatch(turn -> turn.role() == Turn.Role.AGENT);
      dirty = true;
    }
  }

  private void keep(ToolCallRecord record) {
    toolCalls.put(record.call().callId(), record);
    unsavedCalls.put(record.call().callId(), record);
    dirty = true;
  }

  private void saveNow() {
    dirty = true;
    urgent = true;
  }

  boolean hasUnsaved() {
    return dirty;
  }

  /**
   * Whether something is unsaved that somebody waits for. Words of the user and tool calls are not:
   * what the agent says to them follows.
   */
  boolean hasUrgent() {
    return urgent;
  }

  /** What is new since the last time this was asked. */
  SessionChanges takeUnsaved() {
    var changes =
        new SessionChanges(
            request.sessionId(),
            status,
            activeAgent,
            worker,
            epoch,
            startedAt,
            endedAt,
            endReason,
            List.copyOf(unsavedTurns),
            List.copyOf(unsavedCalls.values()),
            List.copyOf(unsavedHandoffs),
            List.copyOf(unsavedEvents),
            List.copyOf(unsavedFacts),
            List.copyOf(unsavedAudit),
            request.organisation(),
            panels.takeUnsaved());
    unsavedTurns.clear();
    unsavedCalls.clear();
    unsavedHandoffs.clear();
    unsavedEvents.clear();
    unsavedFacts.clear();
    unsavedAudit.clear();
    dirty = false;
    urgent = false;
    return changes;
  }

  SessionSnapshot snapshot(long runStartedAtMs) {
    var records = ToolMemory.recent(toolCalls.values());
    return new SessionSnapshot(
        request.sessionId(),
        epoch,
        request.room(),
        template(),
        request.metadataJson(),
        activeAgent,
        contextFrom,
        turns.turns(),
        records.stream().map(ToolCallRecord::call).toList(),
        records.stream().flatMap(r -> Optional.ofNullable(r.result()).stream()).toList(),
        SessionCarry.last(handoffs),
        startedAtMs(runStartedAtMs),
        speeches.waiting(),
        turns.earlier(contextFrom),
        people.interventions(),
        loss != null && loss.epoch() == epoch - 1 ? loss.cutShort() : null,
        providerKeys,
        panels.all());
  }

  boolean isOpen() {
    return template != null;
  }

  /** The template; only to be asked for when {@link #isOpen}. */
  SessionTemplate template() {
    return Objects.requireNonNull(template, "the session is not open yet");
  }

  boolean isEnded() {
    return endReason != null;
  }

  /** Refuses a message that comes too late. */
  void refuseWhenEnded() {
    if (isEnded()) {
      throw SessionFailures.ended(this);
    }
  }

  /** The agent of that name, or a refusal. */
  AgentDefinition agent(String name) {
    if (template().agents().stream().noneMatch(agent -> agent.name().equals(name))) {
      throw SessionFailures.unknownAgent(this, name);
    }
    return template().agent(name);
  }

  /** The tool that is called, or a refusal. */
  ToolDefinition tool(ToolCall call) {
    return agent(call.agent()).tools().stream()
        .filter(t -> t.name().equals(call.name()))
        .findFirst()
        .orElseThrow(() -> SessionFailures.unknownTool(call.agent(), call.name()));
  }

  SessionRequest request() {
    return request;
  }

  SessionStatus status() {
    return status;
  }

  String activeAgent() {
    return activeAgent;
  }

  @Nullable String worker() {
    return worker;
  }

  long epoch() {
    return epoch;
  }

  @Nullable EndReason endReason() {
    return endReason;
  }

  /** When it ended; only to be asked for when {@link #isEnded}. */
  Instant endedAt() {
    return Objects.requireNonNull(endedAt, "the session has not ended");
  }

  Speeches speeches() {
    return speeches;
  }

  int turnCount() {
    return turns.size();
  }

  List<Handoff> handoffs() {
    return List.copyOf(handoffs);
  }

  List<ToolCallRecord> toolCalls() {
    return List.copyOf(toolCalls.values());
  }

  @Nullable ToolCallRecord toolCall(String callId) {
    return toolCalls.get(callId);
  }
}
