package dev.baton.media.provider.gemini;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.request.Access;
import dev.baton.media.provider.request.LanguageModelContract;
import java.util.stream.Stream;

/** What goes wrong between here and the API. */
class GeminiFailuresTest extends LanguageModelContract {

  GeminiFailuresTest() throws Exception {}

  @Override
  protected Vendor vendor() {
    return GeminiApi.VENDOR;
  }

  @Override
  protected String path() {
    return "";
  }

  @Override
  protected LanguageModel model(Access access) {
    return new GeminiLanguageModel(GeminiApi.requests(access));
  }

  @Override
  protected Stream<String> saying(String text) {
    return Stream.of(Events.text(text));
  }

  @Override
  protected Stream<String> ending() {
    return Stream.of(Events.finish("STOP"));
  }

  @Override
  protected String malformed() {
    return "data: {\"candidates\": [secret";
  }

  @Override
  protected String error(int status, String message) {
    return """
    {"error":{"code":%d,"message":"%s","status":"SOME_ERROR"}}\
    """
        .formatted(status, message);
  }
}
