package dev.baton.media.provider;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Collects what a synthesis speaks. */
public final class SpokenAudio implements TextToSpeech.Listener {

  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<String> texts = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private @Nullable ProviderException error;
  private int sampleRateHz;

  /** What one callback brought. */
  public record Piece(short[] samples, String text) {}

  @Override
  public synchronized void onAudio(short[] samples, int rateHz, String text) {
    sampleRateHz = rateHz;
    var chunk = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    chunk.asShortBuffer().put(samples);
    bytes.writeBytes(chunk.array());
    texts.add(text);
    pieces.add(new Piece(samples, text));
    first.countDown();
  }

  @Override
  public void onDone() {
    ended.countDown();
  }

  @Override
  public synchronized void onError(ProviderException failure) {
    error = failure;
    ended.countDown();
  }

  /** Waits for the first audio. */
  public void awaitFirst() throws InterruptedException {
    if (!first.await(20, SECONDS)) {
      throw new AssertionError("no audio within 20 s");
    }
  }

  /** Waits for the end; throws what the synthesis reported. */
  public SpokenAudio awaitEnd() throws InterruptedException {
    if (!ended.await(20, SECONDS)) {
      throw new AssertionError("the synthesis did not end within 20 s");
    }
    synchronized (this) {
      if (error != null) {
        throw error;
      }
    }
    return this;
  }

  /** Whether the synthesis said that it is over. */
  public boolean ended() {
    return ended.getCount() == 0;
  }

  /** Everything spoken so far. */
  public synchronized short[] samples() {
    var all = new short[bytes.size() / 2];
    ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(all);
    return all;
  }

  /** Rate of the samples, Hz. */
  public synchronized int sampleRateHz() {
    return sampleRateHz;
  }

  /** The announced parts of the text, empty ones left out. */
  public synchronized List<String> texts() {
    return texts.stream().filter(t -> !t.isEmpty()).toList();
  }

  /** What the callbacks brought so far. */
  public synchronized List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  /** Length, ms. */
  public synchronized long durationMs() {
    return bytes.size() / 2 * 1_000L / sampleRateHz;
  }
}
