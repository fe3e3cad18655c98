package dev.baton.media.provider.deepgram;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.provider.socket.SpokenWords;
import dev.baton.media.provider.socket.SpokenWords.Heard;
import dev.baton.media.provider.socket.VendorEmulator.Client;
import dev.baton.media.provider.socket.VendorEmulator.Manners;
import java.util.ArrayList;
import java.util.List;

/**
 * Live transcription as Deepgram does it: an interim result after each word, a final one after
 * every three, and one that flushes on Finalize. Languages are detected where none was named.
 */
final class DeepgramManners implements Manners {

  private static final int SEGMENT_WORDS = 3;

  private final SpokenWords ear = new SpokenWords();
  private final List<Heard> segment = new ArrayList<>();
  private long segmentStart;

  @Override
  public void audio(Client client, byte[] audio) {
    for (var word : ear.hear(audio)) {
      segment.add(word);
      result(client, segment.size() == SEGMENT_WORDS, false);
    }
  }

  @Override
  public void text(Client client, JsonNode message) {
    switch (message.path("type").asText()) {
      case "Finalize" -> result(client, true, true);
      case "CloseStream" ->
          client.send(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("type", "Metadata")
                  .put("request_id", "8f1b")
                  .put("duration", ear.position() / 16_000.0)
                  .put("channels", 1)
                  .toString());
      default -> {}
    }
  }

  private void result(Client client, boolean isFinal, boolean fromFinalize) {
    var end = segment.isEmpty() || fromFinalize ? ear.position() : segment.getLast().until();
    var result = JsonNodeFactory.instance.objectNode();
    result.put("type", "Results");
    result.putArray("channel_index").add(0).add(1);
    result.put("duration", (end - segmentStart) / 16_000.0);
    result.put("start", segmentStart / 16_000.0);
    result.put("is_final", isFinal);
    result.put("speech_final", false);
    result.put("from_finalize", fromFinalize);
    var best = result.putObject("channel").putArray("alternatives").addObject();
    best.put("transcript", segment.stream().map(Heard::word).collect(joining(" ")));
    best.put("confidence", 0.99);
    if ("multi".equals(client.query().get("language")) && !segment.isEmpty()) {
      best.putArray("languages").add(SpokenWords.language(segment));
    }
    var words = best.putArray("words");
    for (var word : segment) {
      words
          .addObject()
          .put("word", word.word())
          .put("start", word.from() / 16_000.0)
          .put("end", word.until() / 16_000.0)
          .put("confidence", 0.99)
          .put("punctuated_word", word.word());
    }
    var metadata = result.putObject("metadata").put("request_id", "8f1b").put("model_uuid", "1");
    metadata.putObject("model_info").put("name", "nova-3").put("version", "1").put("arch", "nova");
    client.send(result.toString());
    if (isFinal) {
      segment.clear();
      segmentStart = end;
    }
  }
}
