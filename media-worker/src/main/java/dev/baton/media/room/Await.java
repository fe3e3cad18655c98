package dev.baton.media.room;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
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
      Throwable cause = cause(failure);
      throw new RoomException(otherwise + ": " + cause.getMessage(), cause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RoomException(otherwise + ": interrupted.", interrupted);
    }
  }

  /** What went wrong, without the wrappings of futures. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Ends another future like the one that this is told of. */
  static BiConsumer<@Nullable Void, @Nullable Throwable> into(
      CompletableFuture<@Nullable Void> target) {
    return (done, failure) -> {
      if (failure == null) {
        target.complete(null);
      } else {
        target.completeExceptionally(cause(failure));
      }
    };
  }
}
