package dev.baton.media.provider.request;

import static java.util.stream.Collectors.toMap;

import dev.baton.media.provider.LanguageModel.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The conversation in the order that all APIs want: calls made together stand together, and each is
 * followed by exactly one result. A conversation need not be so tidy: the user speaks while a tool
 * runs, or an agent knows a result but not its call.
 */
public sealed interface History {

  /** What a call reads that has no result. */
  String NO_RESULT = "There is no result yet.";

  /**
   * How a note is marked: not every server takes a system message in the middle. What a user says
   * or types cannot pass for one.
   */
  String NOTE = "[Note from the platform, not said by the user]";

  /** The user's words and what the user showed. */
  record Said(Message.User user) implements History {}

  /** An agent's words. */
  record Answered(String text) implements History {}

  /** Calls, with their results. */
  record Called(List<Outcome> outcomes) implements History {
    public Called {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** A call and its result. */
  record Outcome(Message.Call call, String result) {}

  /** The conversation, oldest first. */
  static List<History> of(List<Message> messages) {
    Map<String, String> results =
        messages.stream()
            .filter(Message.Result.class::isInstance)
            .map(Message.Result.class::cast)
            .collect(toMap(Message.Result::callId, Message.Result::content, (_, last) -> last));
    var history = new ArrayList<History>();
    var together = new ArrayList<Outcome>();
    for (var message : messages) {
      if (message instanceof Message.Call call) {
        together.add(new Outcome(call, results.getOrDefault(call.callId(), NO_RESULT)));
        continue;
      }
      flush(together, history);
      switch (message) {
        case Message.User user -> history.add(new Said(unmarked(user)));
        case Message.Note(var text, _) ->
            history.add(new Said(new Message.User(NOTE + " " + text)));
        case Message.Agent agent -> history.add(new Answered(agent.text()));
        case Message.Call _, Message.Result _ -> {} // written together, with the call
      }
    }
    flush(together, history);
    return history;
  }

  private static Message.User unmarked(Message.User user) {
    return user.text().contains(NOTE)
        ? new Message.User(user.text().replace(NOTE, ""), user.images(), user.speaker())
        : user;
  }

  private static void flush(List<Outcome> together, List<History> history) {
    if (!together.isEmpty()) {
      history.add(new Called(together));
      together.clear();
    }
  }
}
