package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
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

    /** The answer is complete, though not yet played. */
    void generated(List<WantedCall> calls);

    /** The answer broke off. */
    void failed(ProviderException error);

    /** The voice failed; what it had said is played. */
    void voiceFailed(ProviderException error);
  }

  /** A tool call as the model wants it. */
  record WantedCall(String tool, String argumentsJson) {}

  private final Cast cast;
  private final Mouth mouth;
  private final Mailbox mailbox;
  private final Listener listener;
  private final SentenceSplitter sentences = new SentenceSplitter();
  private final List<WantedCall> calls = new ArrayList<>();
  private LanguageModel.@Nullable Generation generation;
  private Mouth.@Nullable Delivery delivery;
  private boolean over;

  private Generation(Cast cast, Mouth mouth, Mailbox mailbox, Listener listener) {
    this.cast = cast;
    this.mouth = mouth;
    this.mailbox = mailbox;
    this.listener = listener;
  }

  static Generation start(
      Cast cast,
      List<LanguageModel.Message> messages,
      Mouth mouth,
      Mailbox mailbox,
      Listener listener) {
    var generation = new Generation(cast, mouth, mailbox, listener);
    try {
      generation.generation =
          cast.llm().generate(new LanguageModel.Request(cast.agent(), messages), generation);
    } catch (ProviderException e) {
      generation.onError(e);
    }
    return generation;
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
    decide(() -> sentences.push(delta).forEach(this::say));
  }

  @Override
  public void onToolCall(String callId, String tool, String argumentsJson) {
    decide(() -> calls.add(new WantedCall(tool, argumentsJson)));
  }

  @Override
  public void onDone(LanguageModel.Usage usage) {
    decide(() -> {
      over = true;
      finishSpeech();
      listener.generated(List.copyOf(calls));
    });
  }

  @Override
  public void onError(ProviderException error) {
    decide(() -> {
      over = true;
      finishSpeech();
      listener.failed(error);
    });
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
    if (delivery == null) {
      delivery = mouth.open(cast, listener::voiceFailed);
    }
    delivery.push(sentence);
  }
}
