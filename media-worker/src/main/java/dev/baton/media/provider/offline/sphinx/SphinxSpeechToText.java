package dev.baton.media.provider.offline.sphinx;

import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Example;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The offline ears: hears the active agent's example phrases, and nothing else. English only. */
public final class SphinxSpeechToText implements SpeechToText {

  private static final Logger log = LoggerFactory.getLogger(SphinxSpeechToText.class);

  /** The library, its model and its decoders serve the whole process. */
  private static final class Shared {
    static final @Nullable SphinxEngine ENGINE = start();
  }

  @Override
  public String name() {
    return "offline";
  }

  @Override
  public boolean available() {
    return Shared.ENGINE != null;
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    var engine = Shared.ENGINE;
    if (engine == null) {
      throw new ProviderException(
          "offline: PocketSphinx is not on this machine; install the packages libpocketsphinx3 and"
              + " pocketsphinx-en-us",
          false,
          null);
    }
    return new SphinxStream(engine, agent.examples(), listener);
  }

  private static @Nullable SphinxEngine start() {
    try {
      return new SphinxEngine();
    } catch (IllegalArgumentException | IllegalStateException | LinkageError e) {
      log.atInfo()
          .addKeyValue("cause", e.getMessage())
          .log("no offline recognition: install libpocketsphinx3 and pocketsphinx-en-us");
      return null;
    }
  }

  /** Collects an utterance, and has it decoded when speech ended. */
  private static final class SphinxStream implements Stream {

    /** Longer utterances hold no example phrase; what is beyond is dropped. */
    private static final int MOST_SAMPLES = 20 * SAMPLE_RATE_HZ;

    private final SphinxEngine engine;
    private final List<Example> examples;
    private final Listener listener;
    private final CallbackQueue callbacks = new CallbackQueue("offline-stt-callbacks");
    private short[] utterance = new short[4 * SAMPLE_RATE_HZ];
    private int length;

    SphinxStream(SphinxEngine engine, List<Example> examples, Listener listener) {
      this.engine = engine;
      this.examples = examples;
      this.listener = listener;
      engine.threads().execute(() -> engine.prepare(examples));
    }

    @Override
    public void speechStarted() {
      length = 0;
    }

    @Override
    public void push(short[] samples, int offset, int count) {
      int fits = Math.min(count, MOST_SAMPLES - length);
      if (length + fits > utterance.length) {
        utterance = Arrays.copyOf(utterance, Math.min(MOST_SAMPLES, 2 * (length + fits)));
      }
      System.arraycopy(samples, offset, utterance, length, fits);
      length += fits;
    }

    @Override
    public void speechEnded(int speechMs) {
      var samples = Arrays.copyOf(utterance, length);
      length = 0;
      engine.threads().execute(() -> decode(samples));
    }

    private void decode(short[] samples) {
      if (callbacks.closed()) {
        return;
      }
      try {
        var text = engine.recognise(examples, samples);
        callbacks.execute(() -> listener.onFinal(text));
      } catch (RuntimeException e) {
        var error = new ProviderException("offline: PocketSphinx failed", true, e);
        callbacks.execute(() -> listener.onError(error));
      }
    }

    @Override
    public void close() {
      callbacks.close();
    }
  }
}
