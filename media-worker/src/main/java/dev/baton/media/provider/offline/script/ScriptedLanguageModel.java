package dev.baton.media.provider.offline.script;

import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.LanguageModel;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Answers from the active agent's examples: it says the reply of the example the user meant, or
 * calls its tool and says the reply once the result is there. What it does not know, it says.
 */
public final class ScriptedLanguageModel implements LanguageModel {

  /** A word and the white space before it. */
  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*$|\\s*\\S+");

  @Override
  public String name() {
    return "offline";
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
    var callbacks = new CallbackQueue("scripted-llm");
    callbacks.execute(() -> play(Script.next(request), listener, callbacks));
    return callbacks::close;
  }

  private static void play(Script.Line line, Listener listener, CallbackQueue callbacks) {
    var words = WORD.matcher(line.text());
    while (words.find() && !callbacks.closed()) {
      listener.onText(words.group());
    }
    var call = line.call();
    if (call != null && !callbacks.closed()) {
      listener.onToolCall("call_" + UUID.randomUUID(), call.tool(), call.argumentsJson());
    }
    if (!callbacks.closed()) {
      listener.onDone(new Usage(0, 0));
    }
  }
}
