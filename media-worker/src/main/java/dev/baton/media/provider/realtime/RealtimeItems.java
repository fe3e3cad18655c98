package dev.baton.media.provider.realtime;

import dev.baton.media.provider.LanguageModel.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The conversation as the server knows it. Before each answer it is made the same as ours: what the
 * server heard or said itself stays as it is, what was cut off is truncated, what it does not know
 * is added, and what ours does not hold is deleted. Confined to the talk's lock.
 */
final class RealtimeItems {

  /** Something the server knows. */
  private static final class Item {
    private final String id;

    /** Whose it is and what it says; of a user's and an agent's voice: the words. */
    private final Message message;

    private final String callId;

    /** Audio of the server's own; its words may be fewer now than it thinks. */
    private final @Nullable SpokenAnswer spoken;

    Item(String id, Message message, String callId, @Nullable SpokenAnswer spoken) {
      this.id = id;
      this.message = message;
      this.callId = callId;
      this.spoken = spoken;
    }
  }

  private final List<Item> items = new ArrayList<>();
  private int written;

  /** The server heard the user. */
  void heard(String itemId, String words) {
    items.add(new Item(itemId, new Message.User(words), "", null));
  }

  /** The server said something; told once or more. */
  void said(String itemId, SpokenAnswer answer) {
    if (items.stream().anyMatch(item -> item.id.equals(itemId))) {
      return;
    }
    items.add(new Item(itemId, new Message.Agent("", answer.words()), "", answer));
  }

  /** The server called a function. */
  void called(String itemId, String callId, String tool, String argumentsJson) {
    items.add(new Item(itemId, new Message.Call(callId, tool, argumentsJson), callId, null));
  }

  /** The server forgot everything: another connection. */
  void clear() {
    items.clear();
  }

  /** Makes the server's conversation the same as ours. */
  void adopt(List<Message> conversation, Consumer<String> send) {
    var old = new ArrayList<>(items);
    items.clear();
    Map<String, String> callIds = new HashMap<>();
    for (var message : conversation) {
      var kept = take(message, old, callIds, send);
      if (kept.isEmpty()) {
        items.add(write(message, callIds, send));
      } else {
        items.addAll(kept);
      }
    }
    old.forEach(item -> send.accept(RealtimeMessages.delete(item.id)));
  }

  private Item write(Message message, Map<String, String> callIds, Consumer<String> send) {
    var id = "baton_" + ++written;
    var callId =
        switch (message) {
          case Message.Call call -> callIds.computeIfAbsent(call.callId(), _ -> shortened(call));
          case Message.Result result -> callIds.getOrDefault(result.callId(), result.callId());
          default -> "";
        };
    var after = items.isEmpty() ? "root" : items.getLast().id;
    send.accept(RealtimeMessages.create(id, after, message, callId));
    return new Item(id, message, callId, null);
  }

  /** The API allows 32 characters. */
  private static String shortened(Message.Call call) {
    var id = call.callId();
    return id.length() <= 32 ? id : id.substring(id.length() - 32);
  }

  /** Takes the items that are this message; empty when the server does not know it. */
  private static List<Item> take(
      Message message, List<Item> old, Map<String, String> callIds, Consumer<String> send) {
    return switch (message) {
      case Message.User user -> takeUser(user, old);
      case Message.Agent agent -> takeAgent(agent, old, send);
      case Message.Note note -> first(old, item -> note.equals(item.message));
      case Message.Call call -> {
        var found = first(old, item -> sameCall(item.message, call));
        found.forEach(item -> callIds.put(call.callId(), item.callId));
        yield found;
      }
      case Message.Result result -> {
        var callId = callIds.getOrDefault(result.callId(), result.callId());
        yield first(
            old,
            item ->
                item.callId.equals(callId)
                    && item.message instanceof Message.Result known
                    && known.content().equals(result.content()));
      }
    };
  }

  private interface Test {
    boolean fits(Item item);
  }

  private static List<Item> first(List<Item> old, Test test) {
    for (var item : old) {
      if (test.fits(item)) {
        old.remove(item);
        return List.of(item);
      }
    }
    return List.of();
  }

  private static boolean sameCall(Message known, Message.Call call) {
    return known instanceof Message.Call other
        && other.tool().equals(call.tool())
        && other.argumentsJson().equals(call.argumentsJson());
  }

  /** What the user said with pauses is several items there and one message here. */
  private static List<Item> takeUser(Message.User user, List<Item> old) {
    if (!user.images().isEmpty()) {
      return List.of();
    }
    for (int from = 0; from < old.size(); from++) {
      var words = "";
      for (int to = from; to < old.size(); to++) {
        if (!(old.get(to).message instanceof Message.User said) || !said.images().isEmpty()) {
          break;
        }
        words = (words + " " + said.text().strip()).strip();
        if (words.equals(user.text().strip())) {
          var run = List.copyOf(old.subList(from, to + 1));
          old.removeAll(run);
          return run;
        }
      }
    }
    return List.of();
  }

  /** Of an answer that was cut off, we know the beginning. */
  private static List<Item> takeAgent(Message.Agent agent, List<Item> old, Consumer<String> send) {
    var played = SpokenAnswer.plain(agent.text());
    var found =
        first(
            old,
            item ->
                item.spoken == null
                    ? item.message instanceof Message.Agent known
                        && known.text().equals(agent.text())
                    : SpokenAnswer.plain(item.spoken.words()).startsWith(played));
    for (var item : found) {
      if (item.spoken != null && item.spoken.shorten(played.length())) {
        send.accept(RealtimeMessages.truncate(item.id, item.spoken.playedMs()));
      }
    }
    return found;
  }
}
