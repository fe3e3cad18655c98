package dev.baton.media.session;

import dev.baton.media.voice.VoicePipeline;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.WorkerPulse;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Takeover;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sessions that this worker holds. */
public final class ActiveSessions {

  private final ConcurrentHashMap<String, SessionRun> runs = new ConcurrentHashMap<>();
  private final AtomicLong held = new AtomicLong();
  private volatile @Nullable Ending moving;
  private final int slots;
  private volatile @Nullable String refusal;
  private volatile BooleanSupplier standsStill = () -> false;

  /**
   * @param slots how many there are at most
   */
  public ActiveSessions(int slots) {
    this.slots = slots;
  }

  /** Whether there is room for one more. */
  public boolean hasFreeSlot() {
    return runs.size() < slots;
  }

  /** Those that are attached to their workflows. */
  public List<WorkerPulse.Held> holds() {
    return runs.values().stream().flatMap(run -> run.held().stream()).toList();
  }

  /** How many there are. */
  public int count() {
    return runs.size();
  }

  /** How many videos of people are received for them. */
  public int videosWatched() {
    return runs.values().stream().mapToInt(SessionRun::videosWatched).sum();
  }

  /** How many there were since the start, those that run included. */
  public long held() {
    return held.get();
  }

  /**
   * Refuses those that still come, for others to take: Temporal may have given some to a poll that
   * began before polling was suspended.
   *
   * @param why {@code null} to take them again
   */
  public void refuse(@Nullable String why) {
    refusal = why;
  }

  /**
   * Refuses those that come while this process has just woken, and nobody has noticed yet.
   *
   * @param sleeps whether nothing was played for longer than others wait for this worker
   */
  public void refuseWhile(BooleanSupplier sleeps) {
    standsStill = sleeps;
  }

  /** Why a session that comes now is refused; {@code null} when it is not. */
  @Nullable String refusal() {
    var why = refusal;
    if (standsStill.getAsBoolean()
        || runs.values().stream().anyMatch(run -> run.standstill().inDoubt())) {
      return "the worker stood still, and asks whether its sessions are still its own";
    }
    return why == null && !hasFreeSlot() ? "all slots of the worker are taken" : why;
  }

  /**
   * Waits until there is none.
   *
   * @return whether that came within this time
   */
  public synchronized boolean awaitNone(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!runs.isEmpty()) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (leftMs <= 0) {
        return false;
      }
      wait(leftMs);
    }
    return true;
  }

  /** Adds one; a run of the same session that still hangs here is fenced off. */
  void add(String sessionId, SessionRun run) {
    held.incrementAndGet();
    var old = runs.put(sessionId, run);
    if (old != null) {
      old.end(Ending.Fenced.stale("the session was placed again, on this worker"));
    }
    var elsewhere = moving;
    if (elsewhere != null) {
      run.end(elsewhere);
    }
  }

  /**
   * The session's workflow changes its run.
   *
   * @return whether the session is here, in that epoch
   */
  boolean expectNewRun(String sessionId, long epoch) {
    var run = runs.get(sessionId);
    return run != null && run.expectNewRun(epoch);
  }

  /** The run of a session that a new run of its workflow asks to be kept; empty when it is gone. */
  Optional<SessionRun> kept(String sessionId, long epoch) {
    return Optional.ofNullable(runs.get(sessionId)).filter(run -> run.isOf(epoch));
  }

  synchronized void remove(String sessionId, SessionRun run) {
    runs.remove(sessionId, run);
    notifyAll();
  }

  /** Ends one, with a goodbye; unknown sessions are ignored. */
  void end(String sessionId, EndReason reason) {
    var run = runs.get(sessionId);
    if (run != null) {
      run.end(new Ending.Over(reason, true));
    }
  }

  /** Tells one's voice something, as soon as it has one; unknown sessions are ignored. */
  void tell(String sessionId, Consumer<VoicePipeline> command) {
    var run = runs.get(sessionId);
    if (run != null) {
      run.tell(command);
    }
  }

  /** The draft of one's template was changed; unknown sessions are ignored. */
  void changeTemplate(String sessionId, SessionTemplate draft) {
    var run = runs.get(sessionId);
    if (run != null) {
      run.changeTemplate(draft);
    }
  }

  /** Lets an operator take one over; unknown sessions are ignored. */
  void takeOver(String sessionId, Takeover takeover) {
    var run = runs.get(sessionId);
    if (run != null) {
      run.chair().takeOver(takeover);
    }
  }

  /** Gives one back to its agent; unknown sessions are ignored. */
  void handBack(String sessionId, String takeoverId, AgentNote note) {
    var run = runs.get(sessionId);
    if (run != null) {
      run.chair().handBack(takeoverId, note);
    }
  }

  /** Runs a tool in the room of a session; fails where the session is not here. */
  ToolResult roomTool(String sessionId, ToolCall call, Duration timeout)
      throws InterruptedException {
    var run = runs.get(sessionId);
    return run == null ? RoomRequests.noRoom(call) : run.roomTool(call, timeout);
  }

  /**
   * This process was frozen, long enough for all its sessions to have been given to others: none of
   * them is heard until Temporal has said that it is still here, and no other is taken.
   *
   * @param sinceNanos moment at which it froze, as {@link System#nanoTime} tells it
   */
  public void stoodStill(long sinceNanos) {
    long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
    runs.values().forEach(run -> run.standstill().over(sinceNanos, ms));
  }

  /** Lets all sessions go, to be placed on other workers, and those that still come as well. */
  public void moveAll(String why) {
    var elsewhere = new Ending.Moved(why);
    moving = elsewhere;
    List.copyOf(runs.values()).forEach(run -> run.end(elsewhere));
  }
}
