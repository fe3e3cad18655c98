package dev.baton.media.provider.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.provider.socket.SpokenWords;
import dev.baton.media.provider.socket.VendorEmulator.Client;
import dev.baton.media.provider.socket.VendorEmulator.Manners;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** Speaks as ElevenLabs does: audio and the times of its characters in one message. */
final class ElevenLabsManners implements Manners {

  private static final int MOST_CONTEXTS = 5;
  private static final int WORD_MS = 100;

  private final Set<String> contexts = new HashSet<>();

  @Override
  public void text(Client client, JsonNode message) {
    var context = message.path("context_id").asText();
    if (message.path("close_context").asBoolean()) {
      contexts.remove(context);
      client.send("{\"isFinal\":true,\"contextId\":\"%s\"}".formatted(context));
      return;
    }
    if (contexts.add(context)
        && (contexts.size() > MOST_CONTEXTS || !message.path("text").asText().equals(" "))) {
      client.send(
          "{\"message\":\"too many\",\"error\":\"max_active_conversations\",\"code\":1008}");
      return;
    }
    for (var word : message.path("text").asText().strip().split("\\s+")) {
      if (!word.isEmpty()) {
        client.send(audio(context, word));
      }
    }
  }

  private static String audio(String context, String word) {
    var message = JsonNodeFactory.instance.objectNode();
    message.put("audio", Base64.getEncoder().encodeToString(SpokenWords.voiced(word)));
    message.putNull("normalizedAlignment");
    var alignment = message.putObject("alignment");
    var starts = alignment.putArray("charStartTimesMs");
    var durations = alignment.putArray("charDurationsMs");
    var chars = alignment.putArray("chars");
    for (int i = 0; i < word.length(); i++) {
      chars.add(word.substring(i, i + 1));
      starts.add(i * WORD_MS / word.length());
      durations.add((i + 1) * WORD_MS / word.length() - i * WORD_MS / word.length());
    }
    chars.add(" ");
    starts.add(WORD_MS);
    durations.add(WORD_MS / 4);
    return message.put("contextId", context).toString();
  }
}
