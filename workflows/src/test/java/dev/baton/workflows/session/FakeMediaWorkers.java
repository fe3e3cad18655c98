package dev.baton.workflows.session;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.MediaCommands;
import dev.baton.workflows.media.MediaSession;
import dev.baton.workflows.media.Placement;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.Takeover;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The media plane without media: takes placements, and does with them what a story says. */
final class FakeMediaWorkers implements MediaSession, MediaCommands {

  private final BlockingQueue<Hold> holds = new LinkedBlockingQueue<>();
  final BlockingQueue<ToolCall> roomCalls = new LinkedBlockingQueue<>();
  final BlockingQueue<String> progress = new LinkedBlockingQueue<>();
  private final BlockingQueue<EndReason> commands = new LinkedBlockingQueue<>();
  private final BlockingQueue<SpeechRequest> speeches = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> interruptions = new LinkedBlockingQueue<>();

  final BlockingQueue<AgentNote> notes = new LinkedBlockingQueue<>();
  final BlockingQueue<Takeover> takeovers = new LinkedBlockingQueue<>();
  final BlockingQueue<String> handBacks = new LinkedBlockingQueue<>();
  final BlockingQueue<SessionTemplate> templates = new LinkedBlockingQueue<>();

  private volatile boolean failing;
  private volatile boolean unexpecting;

  /** From now on workers say that they do not have the session that is to go on. */
  void forgetSessions() {
    unexpecting = true;
  }

  /** From now on every placement fails as soon as it begins. */
  void failAtOnce() {
    failing = true;
  }

  /** The next session that a worker is given. */
  Hold nextHold() {
    return Waiting.poll(holds, "a placement on a media worker");
  }

  /** Whether a session was given to a worker that {@link #nextHold} did not ask for. */
  boolean hasAnotherHold() {
    return !holds.isEmpty();
  }

  /** Whether there was a command to end that {@link #nextEndCommand} did not ask for. */
  boolean hasEndCommand() {
    return !commands.isEmpty();
  }

  /** The next command to end. */
  EndReason nextEndCommand() {
    return Waiting.poll(commands, "a command to end the session");
  }

  @Override
  public EndReason run(Placement placement) {
    var hold = new Hold(placement);
    holds.add(hold);
    if (failing) {
      hold.fail();
    }
    while (true) {
      try {
        return hold.end.get(200, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!hold.dead) {
          Activity.getExecutionContext().heartbeat(null);
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof ApplicationFailure failure) {
          throw failure;
        }
        throw ApplicationFailure.newNonRetryableFailure("the worker failed", "Crash");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void say(String sessionId, SpeechRequest request) {
    speeches.add(request);
  }

  @Override
  public void interrupt(String sessionId, boolean force) {
    interruptions.add(force);
  }

  /** What a worker was told to say next. */
  SpeechRequest nextSpeech() {
    return Waiting.poll(speeches, "a command to say something");
  }

  /** Whether a worker was told to say something that {@link #nextSpeech} did not ask for. */
  boolean hasAnotherSpeech() {
    return !speeches.isEmpty();
  }

  /** The next command to be silent: whether it was by force. */
  boolean nextInterruption() {
    return Waiting.poll(interruptions, "a command to be silent");
  }

  @Override
  public void end(String sessionId, EndReason reason) {
    commands.add(reason);
  }

  @Override
  public ToolResult roomTool(String sessionId, ToolCall call, long timeoutMs) {
    roomCalls.add(call);
    return new ToolResult(call.callId(), ToolResult.Outcome.DONE, "the page did it");
  }

  @Override
  public boolean expectNewRun(String sessionId, long epoch) {
    return !unexpecting;
  }

  @Override
  public void note(String sessionId, AgentNote note) {
    notes.add(note);
  }

  @Override
  public void takeOver(String sessionId, Takeover takeover) {
    takeovers.add(takeover);
  }

  @Override
  public void handBack(String sessionId, String takeoverId, AgentNote note) {
    handBacks.add(takeoverId);
    notes.add(note);
  }

  @Override
  public void changeTemplate(String sessionId, SessionTemplate template) {
    templates.add(template);
  }

  /** What an agent was let know next. */
  AgentNote nextNote() {
    return Waiting.poll(notes, "a note to the agent");
  }

  @Override
  public void toolProgress(String sessionId, String callId, String words) {
    progress.add(callId + ": " + words);
  }

  /** A session on a worker. */
  static final class Hold {
    private final Placement placement;
    private final CompletableFuture<EndReason> end = new CompletableFuture<>();
    private volatile boolean dead;

    Hold(Placement placement) {
      this.placement = placement;
    }

    Placement placement() {
      return placement;
    }

    /** The room is left. */
    void leave(EndReason reason) {
      end.complete(reason);
    }

    /** The activity fails, and says so. */
    void fail() {
      end.completeExceptionally(new IllegalStateException());
    }

    /** The activity fails because something is missing on every worker. */
    void cannotServe(String what) {
      end.completeExceptionally(
          ApplicationFailure.newNonRetryableFailure(what, SessionContract.CANNOT_SERVE));
    }

    /** The worker is never heard of again. */
    void die() {
      dead = true;
    }
  }
}
