package dev.baton.media.room;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a future and turns what goes wrong into a {@link RoomException}. */
final class Await {
  private Await() {}

  static <T extends @Nullable Object> T get(
      CompletableFuture<T> future, Duration atMost, String otherwise) {
    try {
      return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new RoomException(otherwise + " within " + atMost.toSeconds() + " s.", late);
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw new RoomException(otherwise + ": " + cause.getMessage(), cause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RoomException(otherwise + ": interrupted.", interrupted);
    }
  }
}
