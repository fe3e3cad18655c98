package dev.baton.media.provider.loopback;

import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.LanguageModel;

/**
 * Answers {@code turn <k> word word …}, k the number of user turns so far: 20 words, or 100 to who
 * asks for a long story.
 */
public final class LoopbackLanguageModel implements LanguageModel {

  static final int SHORT_WORDS = 20;
  static final int LONG_WORDS = 100;
  private static final String ASKS_FOR_MORE = "long story";

  @Override
  public String name() {
    return "loopback";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public boolean scripted() {
    return true;
  }

  @Override
  public Generation generate(Request request, Listener listener) {
    var callbacks = new CallbackQueue("loopback-llm");
    callbacks.execute(() -> answer(request, listener, callbacks));
    return callbacks::close;
  }

  private static void answer(Request request, Listener listener, CallbackQueue callbacks) {
    int turns = 0;
    var last = "";
    for (var message : request.messages()) {
      if (message instanceof Message.User(var text, _, _)) {
        turns++;
        last = text;
      }
    }
    int words = last.contains(ASKS_FOR_MORE) ? LONG_WORDS : SHORT_WORDS;
    for (int i = 0; i < words && !callbacks.closed(); i++) {
      listener.onText(
          switch (i) {
            case 0 -> "turn";
            case 1 -> " " + turns;
            default -> " word";
          });
    }
    if (!callbacks.closed()) {
      listener.onDone(new Usage(0, 0));
    }
  }
}
