package dev.baton.media.provider;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes down what a recogniser hears. */
public final class HeardText implements SpeechToText.Listener {

  private final BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> partials = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> languages = new LinkedBlockingQueue<>();

  @Override
  public void onPartial(String text) {
    partials.add(text);
  }

  @Override
  public void onFinal(String text) {
    outcomes.add(text);
  }

  @Override
  public void onLanguage(String tag) {
    languages.add(tag);
  }

  @Override
  public void onError(ProviderException error) {
    outcomes.add(error);
  }

  /** The partial texts so far. */
  public java.util.List<String> partials() {
    return java.util.List.copyOf(partials);
  }

  /** The languages that were told of. */
  public java.util.List<String> languages() {
    return java.util.List.copyOf(languages);
  }

  /** The next utterance's text; throws what the recogniser reported instead. */
  public String awaitFinal() throws InterruptedException {
    var outcome = outcomes.poll(20, SECONDS);
    return switch (outcome) {
      case String text -> text;
      case ProviderException error -> throw error;
      case null -> throw new AssertionError("no final text within 20 s");
      default -> throw new AssertionError(outcome);
    };
  }

  /** Whether nothing more was heard than what was awaited. */
  public boolean isEmpty() {
    return outcomes.isEmpty();
  }
}
