package dev.baton.media.provider.assemblyai;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.provider.socket.SpokenWords;
import dev.baton.media.provider.socket.SpokenWords.Heard;
import dev.baton.media.provider.socket.VendorEmulator.Client;
import dev.baton.media.provider.socket.VendorEmulator.Manners;
import java.util.ArrayList;
import java.util.List;

/** Streaming as AssemblyAI does it: a turn that grows word by word, and is formatted at its end. */
final class AssemblyAiManners implements Manners {

  private final SpokenWords ear = new SpokenWords();
  private final List<Heard> turn = new ArrayList<>();
  private int order;

  @Override
  public void opened(Client client) {
    client.send("{\"type\":\"Begin\",\"id\":\"de5d9927\",\"expires_at\":1759796682}");
  }

  @Override
  public void audio(Client client, byte[] audio) {
    if (audio.length < 1_600 || audio.length > 32_000) { // 50 ms to 1 s
      client.send(
          "{\"type\":\"Error\",\"error_code\":3007,\"error\":\"Input duration violation\"}");
      return;
    }
    for (var word : ear.hear(audio)) {
      turn.add(word);
      turn(client, false, false);
    }
  }

  @Override
  public void text(Client client, JsonNode message) {
    switch (message.path("type").asText()) {
      case "ForceEndpoint" -> {
        turn(client, true, false);
        turn(client, true, true);
        turn.clear();
        order++;
      }
      case "Terminate" ->
          client.send(
              "{\"type\":\"Termination\",\"audio_duration_seconds\":1,\"session_duration_seconds\":2}");
      default -> {}
    }
  }

  private void turn(Client client, boolean over, boolean formatted) {
    var message = JsonNodeFactory.instance.objectNode();
    message.put("type", "Turn").put("turn_order", order).put("turn_is_formatted", formatted);
    message.put("end_of_turn", over).put("end_of_turn_confidence", over ? 1 : 0.1);
    // What is not final yet is in the words, not in the transcript.
    var finals = over ? turn : turn.subList(0, turn.size() - 1);
    message.put("transcript", finals.stream().map(Heard::word).collect(joining(" ")));
    message.put("language_code", SpokenWords.language(turn)).put("language_confidence", 0.98);
    var words = message.putArray("words");
    for (var word : turn) {
      words
          .addObject()
          .put("text", word.word())
          .put("start", word.from() / 16)
          .put("end", word.until() / 16)
          .put("confidence", 0.98)
          .put("word_is_final", over || word != turn.getLast());
    }
    client.send(message.toString());
  }
}
