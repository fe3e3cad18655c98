package dev.baton.media.provider;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Writes down a language model's answer. */
public final class WrittenAnswer implements LanguageModel.Listener {

  /** A call the model made. */
  public record Call(String callId, String tool, String argumentsJson) {}

  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<String> deltas = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private LanguageModel.@Nullable Usage usage;
  private @Nullable ProviderException error;

  @Override
  public synchronized void onText(String delta) {
    deltas.add(delta);
    first.countDown();
  }

  @Override
  public synchronized void onToolCall(String callId, String tool, String argumentsJson) {
    calls.add(new Call(callId, tool, argumentsJson));
  }

  @Override
  public synchronized void onDone(LanguageModel.Usage used) {
    usage = used;
    ended.countDown();
  }

  @Override
  public synchronized void onError(ProviderException failure) {
    error = failure;
    ended.countDown();
  }

  /** Waits for the first text. */
  public void awaitFirst() throws InterruptedException {
    if (!first.await(20, SECONDS)) {
      throw new AssertionError("no text within 20 s");
    }
  }

  /** Waits for the end; throws what the model reported. */
  public WrittenAnswer awaitEnd() throws InterruptedException {
    if (!ended.await(30, SECONDS)) {
      throw new AssertionError("the answer did not end within 30 s");
    }
    synchronized (this) {
      if (error != null) {
        throw error;
      }
    }
    return this;
  }

  /** The text so far. */
  public synchronized String text() {
    return String.join("", deltas);
  }

  /** The pieces the text came in. */
  public synchronized List<String> deltas() {
    return List.copyOf(deltas);
  }

  /** The calls made. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Tokens used, once ended. */
  public synchronized LanguageModel.@Nullable Usage usage() {
    return usage;
  }
}
