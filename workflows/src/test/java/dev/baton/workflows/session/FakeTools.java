package dev.baton.workflows.session;

import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.failure.ApplicationFailure;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Tools that count their calls and behave as a story wants. */
final class FakeTools implements ToolActivities {

  /** Behaviours of the calls to come; a call answers when there is none left. */
  final Queue<Behaviour> behaviours = new ConcurrentLinkedQueue<>();

  final BlockingQueue<ToolCall> calls = new LinkedBlockingQueue<>();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);

  enum Behaviour {
    REFUSE,
    LOSE_THE_ANSWER,
    DIE,
    WAIT
  }

  @Override
  public ToolResult call(
      String sessionId, ToolDefinition tool, ToolCall call, @Nullable ToolContext context) {
    calls.add(call);
    switch (behaviours.poll()) {
      case REFUSE -> throw ApplicationFailure.newNonRetryableFailure("We are closed.", TOOL_FAILED);
      case LOSE_THE_ANSWER -> throw new IllegalStateException("connection reset");
      case DIE -> hang();
      case WAIT -> await(goOn);
      case null -> {
        // Answers.
      }
    }
    return new ToolResult(call.callId(), ToolResult.Outcome.DONE, "answer " + calls.size());
  }

  /** Ends calls that hang. */
  void release() {
    never.countDown();
  }

  /** Lets calls that wait answer. */
  void goOn() {
    goOn.countDown();
  }

  private void hang() {
    await(never);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
