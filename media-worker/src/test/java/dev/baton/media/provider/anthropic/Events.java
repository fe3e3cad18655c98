package dev.baton.media.provider.anthropic;

/** Events as the API sends them. */
final class Events {

  /** The first event: 12 tokens in, of which 4 from the cache. */
  static final String START =
      event(
          "message_start",
          """
          {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
          "model":"claude-haiku-4-5","content":[],"stop_reason":null,"stop_sequence":null,\
          "usage":{"input_tokens":8,"cache_creation_input_tokens":0,"cache_read_input_tokens":4,\
          "output_tokens":1}}}\
          """);

  static final String PING = event("ping", "{\"type\":\"ping\"}");

  static final String STOP = event("message_stop", "{\"type\":\"message_stop\"}");

  static String textBegins(int index) {
    return event(
        "content_block_start",
        """
        {"type":"content_block_start","index":%d,"content_block":{"type":"text","text":""}}\
        """
            .formatted(index));
  }

  static String text(int index, String piece) {
    return event(
        "content_block_delta",
        """
        {"type":"content_block_delta","index":%d,"delta":{"type":"text_delta","text":"%s"}}\
        """
            .formatted(index, piece));
  }

  static String callBegins(int index, String id, String name) {
    return event(
        "content_block_start",
        """
        {"type":"content_block_start","index":%d,"content_block":{"type":"tool_use","id":"%s",\
        "name":"%s","input":{}}}\
        """
            .formatted(index, id, name));
  }

  static String callGoesOn(int index, String json) {
    return event(
        "content_block_delta",
        """
        {"type":"content_block_delta","index":%d,"delta":{"type":"input_json_delta",\
        "partial_json":"%s"}}\
        """
            .formatted(index, json.replace("\"", "\\\"")));
  }

  static String blockStops(int index) {
    return event(
        "content_block_stop", "{\"type\":\"content_block_stop\",\"index\":%d}".formatted(index));
  }

  static String finish(String reason, int outputTokens) {
    return event(
        "message_delta",
        """
        {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null},\
        "usage":{"output_tokens":%d}}\
        """
            .formatted(reason, outputTokens));
  }

  static String error(String type) {
    return event(
        "error",
        "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"Overloaded\"}}"
            .formatted(type));
  }

  static String event(String name, String data) {
    return "event: %s\ndata: %s".formatted(name, data);
  }

  private Events() {}
}
