package dev.baton.media.provider.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.media.provider.Image;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.request.Instructions;
import dev.baton.workflows.agent.AgentDefinition;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the client says. Names are those of the <a
 * href="https://platform.openai.com/docs/api-reference/realtime-client-events">API's client
 * events</a>.
 */
final class RealtimeMessages {

  /** Of the audio both ways, Hz. */
  static final int SAMPLE_RATE_HZ = 24_000;

  private static final String TRANSCRIBER = "gpt-4o-mini-transcribe";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who the model is and what it may call. It answers when told to, and never by itself. */
  static String session(AgentDefinition agent, String language, String voice) {
    var session = NODES.objectNode().put("type", "realtime");
    session.put("instructions", Instructions.of(agent));
    session.putArray("output_modalities").add("audio");
    var limit = agent.models().llm().maxOutputTokens();
    if (limit != null) {
      session.put("max_output_tokens", limit);
    }
    var audio = session.putObject("audio");
    var input = audio.putObject("input");
    format(input);
    input.putNull("turn_detection");
    var transcription = input.putObject("transcription").put("model", TRANSCRIBER);
    var spoken = Locale.forLanguageTag(language).getLanguage();
    if (spoken.length() == 2) {
      transcription.put("language", spoken);
    }
    format(audio.putObject("output").put("voice", voice));
    var tools = session.putArray("tools");
    for (var tool : agent.tools()) {
      tools.add(function(tool.name(), tool.description(), tool.parameters()));
    }
    for (var handoff : agent.handoffs()) {
      tools.add(
          function(
              handoff.toolName(),
              handoff.description(),
              NODES.objectNode().put("type", "object").set("properties", NODES.objectNode())));
    }
    session.put("tool_choice", "auto");
    return text(event("session.update").set("session", session));
  }

  static String append(short[] samples, int count) {
    var bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples, 0, count);
    var audio = Base64.getEncoder().encodeToString(bytes.array());
    return text(event("input_audio_buffer.append").put("audio", audio));
  }

  static String commit() {
    return text(event("input_audio_buffer.commit"));
  }

  static String clear() {
    return text(event("input_audio_buffer.clear"));
  }

  /**
   * @param turn comes back with the response
   */
  static String respond(String turn) {
    var event = event("response.create");
    event.putObject("response").putObject("metadata").put("turn", turn);
    return text(event);
  }

  /** Lets the model's voice say a text that is not the model's own. */
  static String recite(String turn, String words) {
    var event = event("response.create");
    var response = event.putObject("response");
    response.putObject("metadata").put("turn", turn);
    response.put("conversation", "none");
    response.putArray("output_modalities").add("audio");
    response.put(
        "instructions",
        "Say exactly the following words, in their language, and nothing else:\n" + words);
    response.putArray("input");
    response.put("tool_choice", "none");
    return text(event);
  }

  static String cancel(String responseId) {
    return text(event("response.cancel").put("response_id", responseId));
  }

  static String truncate(String itemId, int playedMs) {
    return text(
        event("conversation.item.truncate")
            .put("item_id", itemId)
            .put("content_index", 0)
            .put("audio_end_ms", playedMs));
  }

  static String delete(String itemId) {
    return text(event("conversation.item.delete").put("item_id", itemId));
  }

  /**
   * An item that we write ourselves.
   *
   * @param after the item before it; {@code null} puts it at the end
   * @param callId of the call, as the server knows it
   */
  static String create(String itemId, @Nullable String after, Message message, String callId) {
    var event = event("conversation.item.create");
    if (after != null) {
      event.put("previous_item_id", after);
    }
    var item = event.putObject("item").put("id", itemId);
    switch (message) {
      case Message.User user -> {
        var content = item.put("type", "message").put("role", "user").putArray("content");
        for (Image image : user.images()) {
          content.addObject().put("type", "input_image").put("image_url", image.dataUrl());
        }
        content.addObject().put("type", "input_text").put("text", user.attributed());
      }
      case Message.Agent agent ->
          item.put("type", "message")
              .put("role", "assistant")
              .putArray("content")
              .addObject()
              .put("type", "output_text")
              .put("text", agent.text());
      case Message.Note note ->
          item.put("type", "message")
              .put("role", "system")
              .putArray("content")
              .addObject()
              .put("type", "input_text")
              .put("text", note.text());
      case Message.Call call ->
          item.put("type", "function_call")
              .put("call_id", callId)
              .put("name", call.tool())
              .put("arguments", call.argumentsJson());
      case Message.Result result ->
          item.put("type", "function_call_output")
              .put("call_id", callId)
              .put("output", result.content());
    }
    return text(event);
  }

  private static void format(ObjectNode side) {
    side.putObject("format").put("type", "audio/pcm").put("rate", SAMPLE_RATE_HZ);
  }

  private static ObjectNode function(String name, String description, JsonNode parameters) {
    return NODES
        .objectNode()
        .put("type", "function")
        .put("name", name)
        .put("description", description)
        .set("parameters", parameters);
  }

  private static ObjectNode event(String type) {
    return NODES.objectNode().put("type", type);
  }

  private static String text(JsonNode event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree is always JSON
    }
  }

  private RealtimeMessages() {}
}
