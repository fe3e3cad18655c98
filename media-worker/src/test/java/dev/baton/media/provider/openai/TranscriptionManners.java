package dev.baton.media.provider.openai;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.media.provider.socket.SpokenWords;
import dev.baton.media.provider.socket.SpokenWords.Heard;
import dev.baton.media.provider.socket.VendorEmulator.Client;
import dev.baton.media.provider.socket.VendorEmulator.Manners;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A realtime transcription session as OpenAI holds it: {@code gpt-live-transcribe} writes word by
 * word as they are spoken, the others once the buffer is committed; {@code gpt-transcribe} names
 * the language.
 */
final class TranscriptionManners implements Manners {

  private static final Set<String> MODELS =
      Set.of("gpt-live-transcribe", "gpt-transcribe", "gpt-4o-transcribe");

  /** 100 ms. */
  private static final int LEAST_BYTES = 2 * 2_400;

  private String model = "";
  private SpokenWords ear = new SpokenWords();
  private final List<Heard> words = new ArrayList<>();
  private int bytes;
  private int items = 1;

  @Override
  public void opened(Client client) {
    client.send(event("session.created").toString());
  }

  @Override
  public void text(Client client, JsonNode message) {
    switch (message.path("type").asText()) {
      case "session.update" -> update(client, message.path("session"));
      case "input_audio_buffer.append" -> append(client, message.path("audio").asText());
      case "input_audio_buffer.commit" -> commit(client);
      case "input_audio_buffer.clear" -> {
        forget();
        client.send(event("input_audio_buffer.cleared").toString());
      }
      default -> refuse(client, "invalid_value");
    }
  }

  private void update(Client client, JsonNode session) {
    var input = session.at("/audio/input");
    var transcription = input.path("transcription");
    boolean live = transcription.path("model").asText().startsWith("gpt-live");
    boolean fits =
        session.path("type").asText().equals("transcription")
            && input.at("/format/type").asText().equals("audio/pcm")
            && input.at("/format/rate").asInt() == 24_000
            && input.path("turn_detection").isNull()
            && !(live && transcription.has("language"));
    if (!fits) {
      refuse(client, "invalid_value");
    } else if (!MODELS.contains(transcription.path("model").asText())) {
      refuse(client, "invalid_model");
    } else {
      model = transcription.path("model").asText();
      client.send(event("session.updated").toString());
    }
  }

  private void append(Client client, String base64) {
    var audio = Base64.getDecoder().decode(base64);
    bytes += audio.length;
    var samples = new short[audio.length / 2];
    ByteBuffer.wrap(audio).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    for (var word : ear.hear24(samples)) {
      words.add(word);
      if (model.equals("gpt-live-transcribe")) {
        delta(client, word.word());
      }
    }
  }

  private void commit(Client client) {
    if (bytes < LEAST_BYTES) {
      refuse(client, "input_audio_buffer_commit_empty");
      return;
    }
    client.send(item("input_audio_buffer.committed").toString());
    if (!model.equals("gpt-live-transcribe")) {
      var all = List.copyOf(words);
      words.clear();
      for (var word : all) {
        words.add(word);
        delta(client, word.word());
      }
    }
    var completed = transcription("completed");
    completed.put("transcript", words.stream().map(Heard::word).collect(joining(" ")));
    var usage = completed.putObject("usage");
    if (model.equals("gpt-4o-transcribe")) {
      usage.put("type", "tokens").put("input_tokens", 12).put("output_tokens", words.size());
    } else {
      usage.put("type", "duration").put("seconds", bytes / 48_000.0);
    }
    if (model.equals("gpt-transcribe")) {
      completed.putArray("languages").addObject().put("code", SpokenWords.language(words));
    }
    client.send(completed.toString());
    forget();
    items++;
  }

  private void delta(Client client, String word) {
    client.send(
        transcription("delta").put("delta", words.size() == 1 ? word : " " + word).toString());
  }

  private void forget() {
    ear = new SpokenWords();
    words.clear();
    bytes = 0;
  }

  private static void refuse(Client client, String code) {
    var error = event("error");
    error
        .putObject("error")
        .put("type", "invalid_request_error")
        .put("code", code)
        .put("message", "secret")
        .putNull("param");
    client.send(error.toString());
  }

  private ObjectNode transcription(String what) {
    return item("conversation.item.input_audio_transcription." + what).put("content_index", 0);
  }

  private ObjectNode item(String type) {
    return event(type).put("item_id", "item_" + items);
  }

  private static ObjectNode event(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type).put("event_id", "event_1");
  }
}
