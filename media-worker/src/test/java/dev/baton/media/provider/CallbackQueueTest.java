package dev.baton.media.provider;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CallbackQueueTest {

  private final List<Integer> ran = Collections.synchronizedList(new ArrayList<>());

  @Test
  void workRunsInOrderAndOneAtATime() throws Exception {
    var done = new CountDownLatch(1);
    try (var queue = new CallbackQueue("test")) {
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        queue.execute(() -> ran.add(number));
      }
      queue.execute(done::countDown);

      assertThat(done.await(10, SECONDS)).isTrue();
    }
    assertThat(ran).hasSize(1_000).isSorted();
  }

  @Test
  void whatHasNotBegunWhenTheQueueClosesIsDropped() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    var queue = new CallbackQueue("test");
    queue.execute(() -> {
      begun.countDown();
      awaitQuietly(goOn);
      over.countDown();
    });
    queue.execute(() -> ran.add(1));
    assertThat(begun.await(10, SECONDS)).isTrue();
    queue.close();
    queue.execute(() -> ran.add(2));
    goOn.countDown();

    assertThat(over.await(10, SECONDS)).isTrue();
    assertThat(ran).isEmpty();
  }

  @Test
  void workThatFailsDoesNotStopTheWorkAfterIt() throws Exception {
    var done = new CountDownLatch(1);
    try (var queue = new CallbackQueue("test")) {
      queue.execute(() -> {
        throw new IllegalStateException("broken on purpose");
      });
      queue.execute(done::countDown);

      assertThat(done.await(10, SECONDS)).isTrue();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
