package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.voice.TurnTimeline.Component;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the language model: {@code LLM → sentences → mouth}. The first sentence is spoken
 * while the rest is still being written. Confined to the mailbox; the model calls from its own
 * threads.
 */
final class Generation implements LanguageModel.Listener {

  /** Hears how the answer ended. */
  interface Listener {

    /**
     * The answer is complete, though not yet played.
     *
     * @param spoken whether there was any text in it
     */
    void generated(List<WantedCall> calls, boolean spoken);

    /** So much was used for it. */
    void used(LanguageModel.Usage usage);

    /** The answer broke off. */
    void failed(ProviderException error);

    /** The voice failed; what it had said is played. */
    void voiceFailed(ProviderException error);
  }

  /** A tool call as the model wants it. */
  record WantedCall(String tool, String argumentsJson) {}

  private final Cast cast;
  private final Mouth mouth;
  private final TurnTimeline timeline;
  private final Mailbox mailbox;
  private final Clock clock;
  private final Listener listener;
  private final SentenceSplitter sentences = new SentenceSplitter();
  private final List<WantedCall> calls = new ArrayList<>();
  private LanguageModel.@Nullable Generation generation;
  private Mouth.@Nullable Delivery delivery;
  private boolean over;

  /** Nothing of it may be heard yet. */
  private boolean held;

  private final List<String> early = new ArrayList<>();
  private @Nullable Runnable end;
  private boolean broken;

  private Generation(
      Cast cast, Mouth mouth, TurnTimeline timeline, Surroundings outside, Listener listener) {
    this.cast = cast;
    this.mouth = mouth;
    this.timeline = timeline;
    this.mailbox = outside.mailbox();
    this.clock = outside.clock();
    this.listener = listener;
  }

  /**
   * Starts it.
   *
   * @param held whether nothing of it may be heard before {@link #release}
   */
  static Generation start(
      Cast cast,
      LanguageModel.Request request,
      boolean held,
      Mouth mouth,
      TurnTimeline timeline,
      Surroundings outside,
      Listener listener) {
    var generation = new Generation(cast, mouth, timeline, outside, listener);
    generation.held = held;
    timeline.begin(Component.LLM_FIRST_TOKEN, outside.clock().instant());
    try {
      generation.generation = cast.llm().generate(request, generation);
    } catch (ProviderException e) {
      generation.onError(e);
    }
    return generation;
  }

  /** It may be heard. */
  void release() {
    held = false;
    early.forEach(this::say);
    early.clear();
    if (end != null) {
      end.run();
    }
  }

  /** Whether it broke off while it was held. */
  boolean broken() {
    return broken;
  }

  /** Stops it: nothing more is written. What is being said is the mouth's. */
  void cancel() {
    over = true;
    if (generation != null) {
      generation.cancel();
    }
  }

  @Override
  public void onText(String delta) {
    var at = clock.instant();
    decide(() -> {
      timeline.end(Component.LLM_FIRST_TOKEN, at);
      sentences.push(delta).forEach(this::say);
    });
  }

  @Override
  public void onToolCall(String callId, String tool, String argumentsJson) {
    var at = clock.instant();
    decide(() -> {
      timeline.end(Component.LLM_FIRST_TOKEN, at);
      calls.add(new WantedCall(tool, argumentsJson));
    });
  }

  @Override
  public void onDone(LanguageModel.Usage usage) {
    decide(() -> {
      over = true;
      listener.used(usage);
      atEnd(() -> {
        finishSpeech();
        listener.generated(List.copyOf(calls), delivery != null);
      });
    });
  }

  @Override
  public void onError(ProviderException error) {
    decide(() -> {
      over = true;
      broken = held;
      atEnd(() -> {
        finishSpeech();
        listener.failed(error);
      });
    });
  }

  private void atEnd(Runnable then) {
    if (held) {
      end = then;
    } else {
      then.run();
    }
  }

  private void decide(Runnable decision) {
    mailbox.execute(() -> {
      if (!over) {
        decision.run();
      }
    });
  }

  private void finishSpeech() {
    var last = sentences.finish();
    if (!last.isEmpty()) {
      say(last);
    }
    if (delivery != null) {
      delivery.finish();
    }
  }

  private void say(String sentence) {
    if (held) {
      early.add(sentence);
      return;
    }
    if (delivery == null) {
      delivery = mouth.open(cast, timeline, listener::voiceFailed);
    }
    delivery.push(sentence);
  }
}
