package dev.baton.media.provider.gemini;

/** Events as the API sends them. */
final class Events {

  static String text(String piece) {
    return parts("{\"text\":\"%s\"}".formatted(piece), "");
  }

  static String call(String name, String arguments) {
    return parts(
        """
        {"functionCall":{"name":"%s","args":%s},"thoughtSignature":"c2lnbmVk"}\
        """
            .formatted(name, arguments),
        "");
  }

  static String thought(String text) {
    return parts("{\"text\":\"%s\",\"thought\":true}".formatted(text), "");
  }

  /** The last event: 12 tokens in, of which 4 from the cache; 3 of words and 2 of thoughts out. */
  static String finish(String reason) {
    return parts(
        "{\"text\":\"\"}",
        ",\"finishReason\":\"%s\"".formatted(reason),
        """
        {"promptTokenCount":12,"cachedContentTokenCount":4,"candidatesTokenCount":3,\
        "thoughtsTokenCount":2,"totalTokenCount":17}\
        """);
  }

  private static String parts(String part, String finish) {
    return parts(part, finish, "{\"promptTokenCount\":12,\"totalTokenCount\":12}");
  }

  private static String parts(String part, String finish, String usage) {
    return """
    data: {"candidates":[{"content":{"parts":[%s],"role":"model"}%s,"index":0}],\
    "usageMetadata":%s,"modelVersion":"gemini-3.5-flash-lite","responseId":"r1"}\
    """
        .formatted(part, finish, usage);
  }

  private Events() {}
}
