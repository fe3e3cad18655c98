package dev.baton.media.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.media.provider.socket.SpokenWords;
import dev.baton.media.provider.socket.VendorEmulator.Client;
import dev.baton.media.provider.socket.VendorEmulator.Manners;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Speaks as Cartesia does: a chunk for each word, its times beside it, and flush_done. */
final class CartesiaManners implements Manners {

  private static final double WORD_S = 0.1;
  private static final double STEP_S = 0.125;

  /** Which comes first, and whether there are times. */
  enum Times {
    BEFORE,
    AFTER,
    NEVER
  }

  private final Times times;
  private final boolean expires;
  private final Map<String, Integer> words = new HashMap<>();
  private int flushes;

  /**
   * @param expires whether a context is over as soon as its audio is out
   */
  CartesiaManners(Times times, boolean expires) {
    this.times = times;
    this.expires = expires;
  }

  @Override
  public void text(Client client, JsonNode request) {
    var context = request.path("context_id").asText();
    if (request.path("cancel").asBoolean()) {
      return;
    }
    for (var word : request.path("transcript").asText().strip().split("\\s+")) {
      if (!word.isEmpty()) {
        speak(client, context, word);
      }
    }
    client.send(
        message("flush_done", context)
            .put("flush_done", true)
            .put("flush_id", ++flushes)
            .toString());
    if (expires || !request.path("continue").asBoolean()) {
      words.remove(context);
      client.send(message("done", context).put("done", true).toString());
    }
  }

  private void speak(Client client, String context, String word) {
    int index = words.merge(context, 1, Integer::sum) - 1;
    if (times == Times.BEFORE) {
      times(client, context, word, index);
    }
    var audio = Base64.getEncoder().encodeToString(SpokenWords.voiced(word));
    client.send(message("chunk", context).put("data", audio).put("step_time", 12.5).toString());
    if (times == Times.AFTER) {
      times(client, context, word, index);
    }
  }

  private static void times(Client client, String context, String word, int index) {
    var message = message("timestamps", context);
    var timestamps = message.putObject("word_timestamps");
    timestamps.putArray("words").add(word);
    timestamps.putArray("start").add(index * STEP_S);
    timestamps.putArray("end").add(index * STEP_S + WORD_S);
    client.send(message.toString());
  }

  private static ObjectNode message(String type, String context) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("context_id", context)
        .put("done", false)
        .put("status_code", 206);
  }
}
