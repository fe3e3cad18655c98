package dev.baton.media.provider.anthropic;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.request.Access;
import dev.baton.media.provider.request.LanguageModelContract;
import java.util.stream.Stream;

/** What goes wrong between here and the API. */
class AnthropicFailuresTest extends LanguageModelContract {

  AnthropicFailuresTest() throws Exception {}

  @Override
  protected Vendor vendor() {
    return AnthropicApi.VENDOR;
  }

  @Override
  protected String path() {
    return "";
  }

  @Override
  protected LanguageModel model(Access access) {
    return new AnthropicLanguageModel(AnthropicApi.requests(access));
  }

  @Override
  protected Stream<String> saying(String text) {
    return Stream.of(Events.START, Events.PING, Events.textBegins(0), Events.text(0, text));
  }

  @Override
  protected Stream<String> ending() {
    return Stream.of(Events.blockStops(0), Events.finish("end_turn", 3), Events.STOP);
  }

  @Override
  protected String malformed() {
    return Events.event("content_block_delta", "{\"type\": [secret");
  }

  @Override
  protected String error(int status, String message) {
    return """
    {"type":"error","error":{"type":"some_error","message":"%s"},"request_id":"req_1"}\
    """
        .formatted(message);
  }
}
