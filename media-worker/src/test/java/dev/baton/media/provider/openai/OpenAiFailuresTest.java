package dev.baton.media.provider.openai;

import static dev.baton.media.provider.openai.Replies.DONE;
import static dev.baton.media.provider.openai.Replies.error;
import static dev.baton.media.provider.openai.Replies.events;
import static dev.baton.media.provider.openai.Replies.eventsThenDisconnect;
import static dev.baton.media.provider.openai.Replies.finish;
import static dev.baton.media.provider.openai.Replies.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.WrittenAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between here and the API, seen through the language model. */
class OpenAiFailuresTest {

  private final OpenAiEmulator api = new OpenAiEmulator();
  private final WrittenAnswer answer = new WrittenAnswer();

  OpenAiFailuresTest() throws Exception {}

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aRateLimitIsTriedAgain() throws Exception {
    api.answers(error(429, "rate_limit_exceeded", "slow down"))
        .answers(events(text("Hello."), finish("stop"), DONE));

    ask(api.client());

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
  }

  @Test
  void aServerThatKeepsFailingIsAskedThreeTimes() throws Exception {
    for (int i = 0; i < 4; i++) {
      api.answers(error(500, "server_error", "oops"));
    }
    ask(api.client());

    var failure = failure();

    assertThat(failure)
        .hasMessage("openai: chat completion was refused with status 500 (server_error)");
    assertThat(failure.retryable()).isTrue();
    assertThat(api.requestsLeft()).isEqualTo(3);
  }

  @Test
  void aWrongKeyIsNotTriedAgainAndNotRepeated() throws Exception {
    api.answers(error(401, "invalid_api_key", "Incorrect API key provided: test-key"));
    ask(api.client());

    var failure = failure();

    assertThat(failure.retryable()).isFalse();
    assertThat(failure).hasMessageContaining("check OPENAI_API_KEY").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("test-key");
    assertThat(api.requestsLeft()).isEqualTo(1);
  }

  @Test
  void aUsedUpQuotaIsNotTriedAgain() throws Exception {
    api.answers(error(429, "insufficient_quota", "pay first"));
    ask(api.client());

    assertThat(failure().retryable()).isFalse();
    assertThat(api.requestsLeft()).isEqualTo(1);
  }

  @Test
  void aSlowFirstByteTimesOutAndIsTriedAgain() throws Exception {
    api.answers(api.silence()).answers(events(text("Hello."), finish("stop"), DONE));

    ask(api.client(Duration.ofMillis(300)));

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
  }

  @Test
  void silenceIsReportedAsATimeout() throws Exception {
    for (int i = 0; i < 3; i++) {
      api.answers(api.silence());
    }
    ask(api.client(Duration.ofMillis(100)));

    assertThat(failure()).hasMessage("openai: chat completion timed out");
  }

  @Test
  void aBrokenStreamIsNotTriedAgainOnceSomethingWasSaid() throws Exception {
    api.answers(eventsThenDisconnect(text("Hel")));
    ask(api.client());

    var failure = failure();

    assertThat(answer.text()).isEqualTo("Hel");
    assertThat(failure.retryable()).isTrue();
    assertThat(failure)
        .hasMessageStartingWith("openai: the connection broke during chat completion");
    assertThat(api.requestsLeft()).isEqualTo(1);
  }

  @Test
  void aStreamThatEndsBeforeTheAnswerDoesIsBrokenToo() throws Exception {
    api.answers(events(text("Hel")));
    ask(api.client());

    assertThat(failure()).hasMessage("openai: chat completion broke off");
  }

  @Test
  void aStreamThatBreaksBeforeAnythingWasSaidIsTriedAgain() throws Exception {
    api.answers(eventsThenDisconnect(text("")))
        .answers(events(text("Hello."), finish("stop"), DONE));

    ask(api.client());

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
  }

  @Test
  void aMalformedEventIsReportedWithoutItsContent() throws Exception {
    api.answers(events(text("Hel"), "{\"choices\": [secret", DONE));
    ask(api.client());

    var failure = failure();

    assertThat(failure).hasMessageContaining("does not follow the protocol").hasNoCause();
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void theServerSeesACancellationInTheMiddleOfAnAnswer() throws Exception {
    var event = "data: %s\n\n".formatted(text("Hel"));
    var beginning =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n"
            .formatted(event.length(), event);
    try (var server = new HangingServer(beginning)) {
      var generation = ask(server.client());
      answer.awaitFirst();

      generation.cancel();

      server.awaitHangUp();
    }
  }

  @Test
  void theServerSeesACancellationBeforeItAnswers() throws Exception {
    try (var server = new HangingServer("")) {
      var generation = ask(server.client());
      server.awaitRequest();

      generation.cancel();

      server.awaitHangUp();
    }
  }

  private LanguageModel.Generation ask(OpenAiRequests client) {
    return new OpenAiLanguageModel(client)
        .generate(
            new LanguageModel.Request(Agents.triage(), List.of(new Message.User("hello"))), answer);
  }

  private ProviderException failure() {
    return catchThrowableOfType(ProviderException.class, answer::awaitEnd);
  }
}
