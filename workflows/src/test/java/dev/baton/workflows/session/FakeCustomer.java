package dev.baton.workflows.session;

import dev.baton.workflows.session.FakeTools.Behaviour;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A customer with a Temporal worker, and an activity on it that counts its calls. */
final class FakeCustomer implements CustomersShop {

  static final String QUEUE = "shop";
  static final String TYPE = CustomersShop.BOOK;

  final Queue<Behaviour> behaviours = new ConcurrentLinkedQueue<>();
  final BlockingQueue<Map<String, Object>> calls = new LinkedBlockingQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  public Map<String, Object> book(Map<String, Object> order) {
    calls.add(order);
    switch (behaviours.poll()) {
      case REFUSE -> throw ApplicationFailure.newNonRetryableFailure("Fully booked.", "Full");
      case LOSE_THE_ANSWER -> throw new IllegalStateException("connection reset");
      case DIE, WAIT -> hang();
      case null -> {
        // Answers.
      }
    }
    return Map.of("table", 7);
  }

  void release() {
    never.countDown();
  }

  private void hang() {
    Activity.getExecutionContext().heartbeat("asking the waiter");
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
