package dev.baton.workflows.session;

import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.failure.ApplicationFailure;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Tools that count their calls and behave as a story wants. */
final class FakeTools implements ToolActivities {

  /** Behaviours of the calls to come; a call answers when there is none left. */
  final Queue<Behaviour> behaviours = new ConcurrentLinkedQueue<>();

  final BlockingQueue<ToolCall> calls = new LinkedBlockingQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);

  enum Behaviour {
    REFUSE,
    LOSE_THE_ANSWER,
    DIE
  }

  @Override
  public ToolResult call(String sessionId, ToolDefinition tool, ToolCall call) {
    calls.add(call);
    switch (behaviours.poll()) {
      case REFUSE -> throw ApplicationFailure.newNonRetryableFailure("We are closed.", TOOL_FAILED);
      case LOSE_THE_ANSWER -> throw new IllegalStateException("connection reset");
      case DIE -> hang();
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

  private void hang() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
