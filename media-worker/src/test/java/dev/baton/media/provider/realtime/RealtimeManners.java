package dev.baton.media.provider.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.media.provider.socket.VendorEmulator;
import java.util.Base64;
import java.util.Queue;

/**
 * Behaves like the Realtime API: understands what the test says was said, answers what the test
 * wrote, ten characters and 0.5 s of sound at a time unless it is to talk faster.
 */
final class RealtimeManners implements VendorEmulator.Manners {

  static final int PIECE_SAMPLES = 12_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queue<String> heard;
  private final Queue<String> answers;
  private final int pieceSamples;
  private int items;
  private int bytes;

  RealtimeManners(Queue<String> heard, Queue<String> answers) {
    this(heard, answers, PIECE_SAMPLES);
  }

  /**
   * @param heard what each utterance is understood as
   * @param answers words, or {@code tool(arguments)}, or {@code fail}
   * @param pieceSamples sound for ten characters, at 24 kHz
   */
  RealtimeManners(Queue<String> heard, Queue<String> answers, int pieceSamples) {
    this.heard = heard;
    this.answers = answers;
    this.pieceSamples = pieceSamples;
  }

  @Override
  public void opened(VendorEmulator.Client client) {
    client.send(event("session.created").toString());
  }

  @Override
  public void text(VendorEmulator.Client client, JsonNode message) {
    switch (message.path("type").asText()) {
      case "session.update" -> client.send(event("session.updated").toString());
      case "input_audio_buffer.append" ->
          bytes += Base64.getDecoder().decode(message.path("audio").asText()).length;
      case "input_audio_buffer.clear" -> bytes = 0;
      case "input_audio_buffer.commit" -> commit(client);
      case "response.create" -> respond(client, message.path("response"));
      default -> {}
    }
  }

  private void commit(VendorEmulator.Client client) {
    if (bytes < 2 * 2_400) {
      var error = event("error");
      error.putObject("error").put("code", "input_audio_buffer_commit_empty");
      client.send(error.toString());
      return;
    }
    bytes = 0;
    var item = "item_user_" + ++items;
    client.send(event("input_audio_buffer.committed").put("item_id", item).toString());
    var words = heard.remove();
    client.send(
        event("conversation.item.input_audio_transcription.delta")
            .put("item_id", item)
            .put("delta", words)
            .toString());
    client.send(
        event("conversation.item.input_audio_transcription.completed")
            .put("item_id", item)
            .put("transcript", words)
            .toString());
  }

  private void respond(VendorEmulator.Client client, JsonNode response) {
    var id = "resp_" + ++items;
    var created = event("response.created");
    created.putObject("response").put("id", id).set("metadata", response.path("metadata"));
    client.send(created.toString());
    var recited = response.path("instructions").asText();
    var words = recited.isEmpty() ? answers.remove() : recited.substring(recited.indexOf('\n') + 1);
    var item = "item_agent_" + ++items;
    if (words.equals("fail")) {
      done(client, id, "failed");
    } else if (words.endsWith(")")) {
      call(client, id, item, words);
    } else {
      speak(client, id, item, words);
    }
  }

  private void speak(VendorEmulator.Client client, String id, String item, String words) {
    added(client, id, item, "message");
    var sound = Base64.getEncoder().encodeToString(new byte[2 * pieceSamples]);
    for (int from = 0; from < words.length(); from += 10) {
      client.send(
          output("response.output_audio_transcript.delta", id, item)
              .put("delta", words.substring(from, Math.min(from + 10, words.length())))
              .toString());
      client.send(output("response.output_audio.delta", id, item).put("delta", sound).toString());
    }
    done(client, id, "completed");
  }

  private void call(VendorEmulator.Client client, String id, String item, String call) {
    added(client, id, item, "function_call");
    int bracket = call.indexOf('(');
    var done = output("response.output_item.done", id, item);
    done.putObject("item")
        .put("id", item)
        .put("type", "function_call")
        .put("call_id", "call_of_" + item)
        .put("name", call.substring(0, bracket))
        .put("arguments", call.substring(bracket + 1, call.length() - 1));
    client.send(done.toString());
    done(client, id, "completed");
  }

  private static void added(VendorEmulator.Client client, String id, String item, String type) {
    var added = output("response.output_item.added", id, item);
    added.putObject("item").put("id", item).put("type", type);
    client.send(added.toString());
  }

  private static void done(VendorEmulator.Client client, String id, String status) {
    var done = event("response.done");
    var response = done.putObject("response").put("id", id).put("status", status);
    var usage = response.putObject("usage").put("input_tokens", 50).put("output_tokens", 20);
    usage.putObject("input_token_details").put("cached_tokens", 10);
    client.send(done.toString());
  }

  private static ObjectNode output(String type, String response, String item) {
    return event(type).put("response_id", response).put("item_id", item).put("output_index", 0);
  }

  private static ObjectNode event(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
