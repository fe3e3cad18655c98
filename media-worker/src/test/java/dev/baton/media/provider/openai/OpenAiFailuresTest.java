package dev.baton.media.provider.openai;

import static dev.baton.media.provider.request.Streams.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.WrittenAnswer;
import dev.baton.media.provider.request.Access;
import dev.baton.media.provider.request.LanguageModelContract;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes wrong between here and the API. */
class OpenAiFailuresTest extends LanguageModelContract {

  OpenAiFailuresTest() throws Exception {}

  @Test
  void aUsedUpQuotaIsNotTriedAgain() {
    api.answers(
        refusal(
            429,
            """
            {"error": {"message": "pay first", "type": "x", "code": "insufficient_quota"}}\
            """));
    var answer = new WrittenAnswer();
    model(api.access(vendor(), path(), Duration.ofSeconds(20)))
        .generate(
            new LanguageModel.Request(Agents.triage(), List.of(new Message.User("hello"))), answer);

    var failure = catchThrowableOfType(ProviderException.class, answer::awaitEnd);

    assertThat(failure.retryable()).isFalse();
    assertThat(api.requestsLeft()).isEqualTo(1);
  }

  @Override
  protected Vendor vendor() {
    return OpenAiApi.VENDOR;
  }

  @Override
  protected String path() {
    return "/v1";
  }

  @Override
  protected LanguageModel model(Access access) {
    return new OpenAiLanguageModel(OpenAiApi.requests(access));
  }

  @Override
  protected Stream<String> saying(String text) {
    return Stream.of("data: " + Replies.text(text));
  }

  @Override
  protected Stream<String> ending() {
    return Stream.of("data: " + Replies.finish("stop"), "data: " + Replies.DONE);
  }

  @Override
  protected String malformed() {
    return "data: {\"choices\": [secret";
  }

  @Override
  protected String error(int status, String message) {
    return """
    {"error": {"message": "%s", "type": "some_error", "param": null, "code": "some_error"}}\
    """
        .formatted(message);
  }
}
