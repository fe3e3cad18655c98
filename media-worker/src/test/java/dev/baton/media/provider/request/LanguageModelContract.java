package dev.baton.media.provider.request;

import static dev.baton.media.provider.request.Streams.beginning;
import static dev.baton.media.provider.request.Streams.refusal;
import static dev.baton.media.provider.request.Streams.stream;
import static dev.baton.media.provider.request.Streams.streamThenDisconnect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.WrittenAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every hosted language model has to stand, whatever its protocol. */
public abstract class LanguageModelContract {

  protected final ApiEmulator api = new ApiEmulator();
  private final WrittenAnswer answer = new WrittenAnswer();

  protected LanguageModelContract() throws IOException {}

  /** The vendor, as messages name it. */
  protected abstract Vendor vendor();

  /** Root of the API's paths. */
  protected abstract String path();

  /** The model under test. */
  protected abstract LanguageModel model(Access access);

  /** The first events of an answer that says this. */
  protected abstract Stream<String> saying(String text);

  /** The events that end an answer. */
  protected abstract Stream<String> ending();

  /** An event that is no JSON and holds the word {@code secret}. */
  protected abstract String malformed();

  /** A refusal's body. */
  protected abstract String error(int status, String message);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aServerThatIsOverloadedIsAskedAgain() throws Exception {
    api.answers(refusal(529, error(529, "overloaded"))).answers(whole("Hello."));

    ask();

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
  }

  @Test
  void aRateLimitIsWaitedForAsLongAsTheServerAsks() throws Exception {
    api.answers(refusal(429, error(429, "slow down"), 1)).answers(whole("Hello."));

    ask();

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
    long first = api.awaitRequest().atNanos();
    assertThat(api.awaitRequest().atNanos() - first)
        .isGreaterThanOrEqualTo(Duration.ofMillis(990).toNanos());
  }

  @Test
  void aServerThatKeepsFailingIsAskedThreeTimes() {
    for (int i = 0; i < 4; i++) {
      api.answers(refusal(503, error(503, "oops")));
    }
    ask();

    var failure = failure();

    assertThat(failure).hasMessageContaining("refused with status 503");
    assertThat(failure.retryable()).isTrue();
    assertThat(api.requestsLeft()).isEqualTo(3);
  }

  @Test
  void aWrongKeyIsNotTriedAgainAndNotRepeated() {
    api.answers(refusal(401, error(401, "wrong key test-key")));
    ask();

    var failure = failure();

    assertThat(failure.retryable()).isFalse();
    assertThat(failure).hasMessageContaining("check " + vendor().keyVariable()).hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("test-key");
    assertThat(api.requestsLeft()).isEqualTo(1);
  }

  @Test
  void aSlowFirstByteTimesOutAndIsTriedAgain() throws Exception {
    api.answers(api.silence()).answers(whole("Hello."));

    ask(Duration.ofMillis(400));

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
  }

  @Test
  void silenceInTheMiddleIsATimeout() {
    api.answers(api.thenSilence(beginning(saying("Hel").toArray(String[]::new))));
    ask(Duration.ofMillis(400));

    assertThat(failure()).hasMessageContaining("timed out");
    assertThat(answer.text()).isEqualTo("Hel");
  }

  @Test
  void aBrokenStreamIsNotTriedAgainOnceSomethingWasSaid() {
    api.answers(streamThenDisconnect(saying("Hel").toArray(String[]::new)));
    ask();

    var failure = failure();

    assertThat(answer.text()).isEqualTo("Hel");
    assertThat(failure.retryable()).isTrue();
    assertThat(api.requestsLeft()).isEqualTo(1);
  }

  @Test
  void aStreamThatEndsBeforeTheAnswerDoesIsBrokenToo() {
    api.answers(stream(saying("Hel").toArray(String[]::new)));
    ask();

    assertThat(failure()).hasMessageContaining("broke off");
  }

  @Test
  void aMalformedEventIsReportedWithoutItsContent() {
    api.answers(
        stream(Stream.concat(saying("Hel"), Stream.of(malformed())).toArray(String[]::new)));
    ask();

    var failure = failure();

    assertThat(failure).hasMessageContaining("does not follow the protocol").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("secret");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void theFirstWordsDoNotWaitForTheNext() throws Exception {
    api.answers(api.thenSilence(beginning(saying("Hel").toArray(String[]::new))));
    var generation = ask();

    answer.awaitFirst();

    assertThat(answer.text()).isEqualTo("Hel");
    generation.cancel();
  }

  @Test
  void theServerSeesACancellationInTheMiddleOfAnAnswer() throws Exception {
    var events = String.join("\n\n", saying("Hel").toList()) + "\n\n";
    var beginning =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n"
            .formatted(events.length(), events);
    try (var server = new HangingServer(beginning)) {
      var generation = ask(model(server.access(vendor(), path())));
      answer.awaitFirst();

      generation.cancel();

      server.awaitHangUp();
    }
  }

  @Test
  void theServerSeesACancellationBeforeItAnswers() throws Exception {
    try (var server = new HangingServer("")) {
      var generation = ask(model(server.access(vendor(), path())));
      server.awaitRequest();

      generation.cancel();

      server.awaitHangUp();
    }
  }

  private ApiEmulator.Reply whole(String text) {
    return stream(Stream.concat(saying(text), ending()).toArray(String[]::new));
  }

  private LanguageModel.Generation ask() {
    return ask(Duration.ofSeconds(20));
  }

  private LanguageModel.Generation ask(Duration timeout) {
    return ask(model(api.access(vendor(), path(), timeout)));
  }

  private LanguageModel.Generation ask(LanguageModel model) {
    return model.generate(
        new LanguageModel.Request(Agents.triage(), List.of(new Message.User("hello"))), answer);
  }

  private ProviderException failure() {
    return catchThrowableOfType(ProviderException.class, answer::awaitEnd);
  }
}
