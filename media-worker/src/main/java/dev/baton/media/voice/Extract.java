package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel.Message;
import java.util.ArrayList;
import java.util.List;

/** A conversation as plain text, cut to a length: an extract, not a summary, and it says so. */
final class Extract {

  private static final String CUT = "(The beginning is left out.) ";

  /**
   * @param before what was known in short already; may be empty
   * @param messages what was said after that
   * @param maxTokens what is older than the last so many tokens is left out
   */
  static String of(String before, List<Message> messages, int maxTokens) {
    var lines = new ArrayList<String>();
    if (!before.isEmpty()) {
      lines.add(before);
    }
    for (var message : messages) {
      lines.add(line(message));
    }
    var text = String.join("\n", lines);
    long maxCharacters = (long) maxTokens * Conversation.CHARACTERS_PER_TOKEN;
    return text.length() <= maxCharacters
        ? text
        : CUT + text.substring(text.length() - (int) maxCharacters);
  }

  private static String line(Message message) {
    return switch (message) {
      case Message.User user -> "User: " + user.text();
      case Message.Agent agent -> agent.agent() + ": " + agent.text();
      case Message.Note note -> "Note: " + note.text();
      case Message.Call call -> "Tool called: " + call.tool() + " " + call.argumentsJson();
      case Message.Result result -> "Result of " + result.tool() + ": " + result.content();
    };
  }

  private Extract() {}
}
