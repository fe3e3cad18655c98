package dev.baton.media.provider.chain;

import static dev.baton.media.provider.chain.ChainTesting.BOTH;
import static dev.baton.media.provider.chain.ChainTesting.BROKEN;
import static dev.baton.media.provider.chain.ChainTesting.FIRST;
import static dev.baton.media.provider.chain.ChainTesting.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Listener;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.LanguageModel.Usage;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.WrittenAnswer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChainedLanguageModelTest {

  private static final Consumer<Listener> FAILS = listener -> listener.onError(BROKEN);
  private static final Consumer<Listener> SAYS_HELLO =
      listener -> {
        listener.onText("Hello.");
        listener.onDone(new Usage(3, 2));
      };

  private final ChainTesting chain = new ChainTesting();
  private final PlayedModel second = new PlayedModel("second", SAYS_HELLO);
  private final WrittenAnswer answer = new WrittenAnswer();

  @Test
  void aSwitchBeforeAnyWordIsNotNoticed() throws Exception {
    ask(chain.chains(), new PlayedModel("first", FAILS));

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
    assertThat(answer.usage()).isEqualTo(new Usage(3, 2));
    assertThat(second.requests.remove().agent().models().llm()).isEqualTo(SECOND);
    assertThat(chain.events)
        .containsExactly(
            new ChainEvent.Failed(Kind.LLM, "first", "first: broke off"),
            new ChainEvent.Switched(Kind.LLM, "first", "second/m2"));
    assertThat(chain.count(Kind.LLM, "first", "error")).isEqualTo(1);
    assertThat(chain.count(Kind.LLM, "second", "ok")).isEqualTo(1);
  }

  @Test
  void aModelThatSaysNothingInTimeIsLeftAndWhatItSaysLaterIsNotHeard() throws Exception {
    var late = new Listener[1];
    var silent = new PlayedModel("first", listener -> late[0] = listener);
    ask(chain.chains(Duration.ofMillis(20)), silent);

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
    silent.awaitCancelled();
    late[0].onText("Too late.");
    assertThat(answer.text()).isEqualTo("Hello.");
    assertThat(chain.count(Kind.LLM, "first", "timeout")).isEqualTo(1);
  }

  @Test
  void whatWasSaidIsNotSaidAgain() {
    ask(
        chain.chains(),
        new PlayedModel(
            "first",
            listener -> {
              listener.onText("Once upon");
              listener.onError(BROKEN);
            }));

    assertThat(catchThrowableOfType(ProviderException.class, answer::awaitEnd)).isSameAs(BROKEN);
    assertThat(answer.text()).isEqualTo("Once upon");
    assertThat(second.requests).isEmpty();
  }

  @Test
  void whenAllFailTheLastOnesErrorIsTold() {
    var first = new PlayedModel("first", FAILS);
    var alsoFails =
        new PlayedModel(
            "second",
            listener -> listener.onError(new ProviderException("second: no", false, null)));
    chain
        .chains()
        .llm(
            BOTH,
            choice -> choice.provider().equals("first") ? first : alsoFails,
            "",
            ChainEvent.Listener.NONE)
        .generate(request(), answer);

    assertThatThrownBy(answer::awaitEnd).hasMessage("second: no");
  }

  @Test
  void aModelThatKeepsFailingIsNotAskedUntilAWhileHasPassed() throws Exception {
    var chains = chain.chains();
    var first = new PlayedModel("first", FAILS);
    for (int i = 0; i < 6; i++) {
      ask(chains, first);
    }
    assertThat(first.requests).hasSize(4);
    assertThat(chain.count(Kind.LLM, "first", "refused")).isEqualTo(2);
    assertThat(chain.events).contains(new ChainEvent.BreakerChanged(Kind.LLM, "first", "OPEN"));
    assertThat(breaker()).isEqualTo(2);

    chain.clock.advance(Duration.ofSeconds(11));
    var healed = new PlayedModel("first", SAYS_HELLO);
    ask(chains, healed);

    assertThat(healed.requests).hasSize(1);
    assertThat(breaker()).isZero();
  }

  @Test
  void aRequestThatWasWrongDoesNotShutTheOthersOut() {
    var chains = chain.chains();
    var refuses =
        new PlayedModel(
            "first",
            listener -> listener.onError(new ProviderException("first: 400", false, null)));
    for (int i = 0; i < 8; i++) {
      ask(chains, refuses);
    }

    assertThat(refuses.requests).hasSize(8);
  }

  @Test
  void aProviderThatIsNotThereIsSkipped() throws Exception {
    chain
        .chains()
        .llm(
            BOTH,
            choice -> {
              if (choice.equals(FIRST)) {
                throw new ProviderException("first: set FIRST_API_KEY to use it", false, null);
              }
              return second;
            },
            "",
            ChainEvent.Listener.NONE)
        .generate(request(), answer);

    assertThat(answer.awaitEnd().text()).isEqualTo("Hello.");
  }

  @Test
  void whenNoneIsThereTheFirstOnesCureIsTold() {
    assertThatThrownBy(() ->
            chain
                .chains()
                .llm(
                    BOTH,
                    choice -> {
                      throw new ProviderException("set it for " + choice.provider(), false, null);
                    },
                    "",
                    ChainEvent.Listener.NONE))
        .hasMessage("set it for first");
  }

  @Test
  void aCancellationReachesTheModelAndNothingIsHeardOfItAfterwards() throws Exception {
    var running = new Listener[1];
    var first = new PlayedModel("first", listener -> running[0] = listener);
    var generation = ask(chain.chains(), first);

    generation.cancel();

    first.awaitCancelled();
    running[0].onError(BROKEN);
    assertThat(second.requests).isEmpty();
    assertThat(chain.count(Kind.LLM, "first", "cancelled")).isEqualTo(1);
  }

  private double breaker() {
    return chain
        .meters
        .get("baton.provider.breaker")
        .tags("kind", "llm", "provider", "first")
        .gauge()
        .value();
  }

  private LanguageModel.Generation ask(Chains chains, PlayedModel first) {
    return chains
        .llm(
            BOTH,
            choice -> choice.provider().equals("first") ? first : second,
            "",
            ChainEvent.Listener.NONE)
        .generate(request(), answer);
  }

  private static LanguageModel.Request request() {
    return new LanguageModel.Request(Agents.triage(), List.of(new Message.User("hello")));
  }
}
