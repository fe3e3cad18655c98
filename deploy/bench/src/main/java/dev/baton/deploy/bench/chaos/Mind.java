package dev.baton.deploy.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The emulated language model, as chunks of OpenAI's chat completions. To the k-th question of a
 * user it answers {@code turn k word word …}, so that an answer tells how much of the conversation
 * it knows; to every third one it first places an order. Thread-safe.
 */
final class Mind {

  /** Words of an answer; each is 0.1 s of speech. */
  static final int WORDS = 20;

  static final String TOOL = "place_order";

  /** What every utterance is taken for: questions that nothing came between are one message. */
  static final String QUESTION = "tell me the time please";

  private static final int ORDER_EVERY = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who talks, in the agent's instructions: Baton has call ids of its own. */
  private static final Pattern CALLER = Pattern.compile("caller ([0-9a-f-]{36})");

  /** When calls were asked for, by caller and turn, until their results come back. */
  private final Map<String, Long> asked = new ConcurrentHashMap<>();

  private final AtomicLong slowestCallNanos = new AtomicLong();

  /** The chunks of the answer to a request. */
  List<String> answer(JsonNode request) {
    int turns = 0;
    String last = "";
    for (var message : request.path("messages")) {
      last = message.path("role").asText();
      if (last.equals("user")) {
        turns += questions(message.path("content").toString());
      }
    }
    var key = caller(request) + turns;
    if (last.equals("user") && turns % ORDER_EVERY == 0) {
      asked.putIfAbsent(key, System.nanoTime());
      return order(turns);
    }
    if (last.equals("tool")) {
      returned(key);
    }
    return say(turns);
  }

  /** How many questions there are in a text. */
  static int questions(String text) {
    return text.split(QUESTION, -1).length - 1;
  }

  /** The longest time from asking for a tool to hearing of its result since this was asked last. */
  Duration slowestCall() {
    return Duration.ofNanos(slowestCallNanos.getAndSet(0));
  }

  private static String caller(JsonNode request) {
    var found = CALLER.matcher(request.path("messages").path(0).toString());
    return found.find() ? found.group(1) + " " : "";
  }

  private void returned(String key) {
    var since = asked.remove(key);
    if (since != null) {
      slowestCallNanos.accumulateAndGet(System.nanoTime() - since, Math::max);
    }
  }

  private List<String> order(int turn) {
    var id = "call_" + UUID.randomUUID().toString().replace("-", "");
    var delta = JSON.createObjectNode();
    var call = delta.putArray("tool_calls").addObject();
    call.put("index", 0).put("id", id).put("type", "function");
    call.putObject("function")
        .put("name", TOOL)
        .put("arguments", JSON.createObjectNode().put("order", turn).toString());
    return List.of(chunk(delta, null), chunk(JSON.createObjectNode(), "tool_calls"));
  }

  private List<String> say(int turn) {
    var chunks = new ArrayList<String>();
    for (int i = 0; i < WORDS; i++) {
      var word = i == 0 ? "turn" : i == 1 ? " " + turn : " word";
      chunks.add(chunk(JSON.createObjectNode().put("content", word), null));
    }
    chunks.add(chunk(JSON.createObjectNode(), "stop"));
    return chunks;
  }

  private static String chunk(ObjectNode delta, @Nullable String finish) {
    var chunk = JSON.createObjectNode();
    chunk.put("id", "chatcmpl-1").put("object", "chat.completion.chunk");
    chunk.put("created", 1).put("model", "chaos");
    var choice = chunk.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", finish).set("delta", delta);
    return chunk.toString();
  }
}
