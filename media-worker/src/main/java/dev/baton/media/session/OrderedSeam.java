package dev.baton.media.session;

import dev.baton.media.voice.Seam;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The seam with an outbox: turns are sent one after another and again until the workflow has them;
 * tools and handoffs start when everything before them has arrived, and then run side by side. The
 * pipeline never waits for it.
 */
final class OrderedSeam implements Seam, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OrderedSeam.class);

  private final WorkflowLink link;
  private final String sessionId;
  private final long epoch;
  private final Backoff backoff;
  private final UnaryOperator<AgentDefinition> variables;
  private final Consumer<RefusedException> onLost;
  private final BlockingQueue<Runnable> outbox = new LinkedBlockingQueue<>();
  private final Thread sender;

  /**
   * @param variables fills in an agent's variables
   * @param onLost called when the session is no longer this worker's; may be called again
   */
  OrderedSeam(
      WorkflowLink link,
      String sessionId,
      long epoch,
      Backoff backoff,
      UnaryOperator<AgentDefinition> variables,
      Consumer<RefusedException> onLost) {
    this.link = link;
    this.sessionId = sessionId;
    this.epoch = epoch;
    this.backoff = backoff;
    this.variables = variables;
    this.onLost = onLost;
    this.sender = Thread.ofVirtual().name("seam-" + sessionId).start(this::send);
  }

  @Override
  public void commit(Turn turn) {
    outbox.add(() ->
        persistently(() -> {
          link.commit(epoch, turn);
          return true;
        }));
  }

  @Override
  public void said(SpeechOutcome outcome, @Nullable Turn turn) {
    outbox.add(() ->
        persistently(() -> {
          link.said(epoch, outcome, turn);
          return true;
        }));
  }

  @Override
  public CompletionStage<Boolean> reachable() {
    var answer = new CompletableFuture<Boolean>();
    Thread.ofVirtual().name("reach-" + sessionId).start(() -> answer.complete(link.reachable()));
    return answer;
  }

  @Override
  public void note(SessionEvent event) {
    outbox.add(() ->
        persistently(() -> {
          link.note(epoch, event);
          return true;
        }));
  }

  /** Tells that the operator who had taken over is gone. */
  void operatorLeft(String takeoverId) {
    outbox.add(() ->
        persistently(() -> {
          link.operatorLeft(epoch, takeoverId);
          return true;
        }));
  }

  /** Keeps whom the agents are to listen to, for the next worker too. */
  void listenTo(AudienceChoice choice) {
    outbox.add(() ->
        persistently(() -> {
          link.listenTo(epoch, choice);
          return true;
        }));
  }

  /** Keeps what happened to panels, for the next worker too. */
  void panelsChanged(List<PanelChange> changes) {
    outbox.add(() ->
        persistently(() -> {
          link.panelsChanged(epoch, changes);
          return true;
        }));
  }

  @Override
  public CompletionStage<ToolResult> callTool(ToolCall call) {
    return apart(() -> {
      try {
        return persistently(() -> link.callTool(epoch, call));
      } catch (RefusedException e) {
        if (e.sessionLost()) {
          throw e;
        }
        return new ToolResult(call.callId(), ToolResult.Outcome.FAILED, e.reason());
      }
    });
  }

  @Override
  public CompletionStage<AgentDefinition> handOff(HandoffRequest request) {
    return apart(() -> variables.apply(persistently(() -> link.handOff(epoch, request))));
  }

  /** Completes when everything committed so far has arrived, or the session is lost. */
  CompletionStage<Void> drained() {
    var done = new CompletableFuture<Void>();
    outbox.add(() -> done.complete(null));
    return done;
  }

  private <R> CompletionStage<R> apart(Supplier<R> call) {
    var answer = new CompletableFuture<R>();
    outbox.add(() ->
        Thread.ofVirtual()
            .name("call-" + sessionId)
            .start(() -> {
              try {
                answer.complete(call.get());
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            }));
    return answer;
  }

  private void send() {
    try {
      while (true) {
        var next = outbox.take();
        try {
          next.run();
        } catch (RefusedException e) {
          log.atWarn()
              .addKeyValue("session", sessionId)
              .addKeyValue("type", e.type())
              .log("The workflow refused a turn");
        }
      }
    } catch (InterruptedException | InterruptedSend e) {
      log.atDebug().addKeyValue("session", sessionId).log("The seam is closed");
    }
  }

  /** Tries until the workflow answers, be it with a refusal. */
  private <R> R persistently(Supplier<R> call) {
    for (int attempt = 0; ; attempt++) {
      try {
        return call.get();
      } catch (RefusedException e) {
        if (e.sessionLost()) {
          onLost.accept(e);
        }
        throw e;
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedSend();
        }
        if (attempt == 0) {
          log.atWarn()
              .addKeyValue("session", sessionId)
              .setCause(e)
              .log("The workflow cannot be reached; trying again until it can");
        }
        pause(attempt);
      }
    }
  }

  private void pause(int attempt) {
    try {
      backoff.pause(attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedSend();
    }
  }

  /** Sends no more; what is still in the outbox is lost. After {@link #drained}. */
  @Override
  public void close() {
    sender.interrupt();
  }

  private static final class InterruptedSend extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
