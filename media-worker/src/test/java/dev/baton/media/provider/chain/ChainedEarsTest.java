package dev.baton.media.provider.chain;

import static dev.baton.media.provider.chain.ChainTesting.BOTH;
import static dev.baton.media.provider.chain.ChainTesting.BROKEN;
import static dev.baton.media.provider.chain.ChainTesting.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.media.provider.Agents;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ChainedEarsTest {

  private final ChainTesting chain = new ChainTesting();
  private final PlayedEars first = new PlayedEars("first");
  private final PlayedEars second = new PlayedEars("second");
  private final Told told = new Told();

  @Test
  void anUtteranceThatFailsInTheMiddleIsHeardFromItsBeginningByTheNext() {
    var ears = open(chain.chains());
    ears.speechStarted();
    ears.push(new short[] {0, 1, 2}, 1, 2);

    first.listener().onError(BROKEN);
    ears.push(new short[] {3}, 0, 1);
    ears.speechEnded(100);
    second.listener().onFinal("hello");

    assertThat(second.heard).containsExactly("<", 1, 2, 3, ">");
    assertThat(second.choices).containsExactly(SECOND);
    assertThat(first.closed).isTrue();
    assertThat(told.log).containsExactly("hello");
    assertThat(chain.events).contains(new ChainEvent.Switched(Kind.STT, "first", "second/m2"));
  }

  @Test
  void allUtterancesWithoutATextAreHeardAgainInTheirOrder() {
    var ears = open(chain.chains());
    speak(ears, 1);
    speak(ears, 2);
    first.listener().onFinal("one");
    speak(ears, 3);

    first.listener().onError(BROKEN);

    assertThat(second.heard).containsExactly("<", 2, ">", "<", 3, ">");
    second.listener().onFinal("two");
    second.listener().onFinal("three");
    assertThat(told.log).containsExactly("one", "two", "three");
    assertThat(chain.count(Kind.STT, "second", "ok")).isEqualTo(2);
  }

  @Test
  void aTextThatDoesNotComeInTimeIsAskedOfTheNext() {
    var ears = open(chain.chains(Duration.ofMillis(20)));
    speak(ears, 1);

    await().until(() -> second.heard.equals(List.of("<", 1, ">")));
    first.listener().onFinal("too late");
    second.listener().onFinal("one");

    assertThat(told.log).containsExactly("one");
    assertThat(chain.count(Kind.STT, "first", "timeout")).isEqualTo(1);
  }

  @Test
  void nextTimeTheSecondGoesOnListening() {
    var ears = open(chain.chains());
    speak(ears, 1);
    first.listener().onError(BROKEN);
    second.listener().onFinal("one");

    speak(ears, 2);

    assertThat(second.heard).containsExactly("<", 1, ">", "<", 2, ">");
    assertThat(first.choices).hasSize(1);
  }

  @Test
  void whenTheLastFailsThatUtteranceHasNoTextAndTheNextMayHaveOne() {
    var ears = open(chain.chains());
    speak(ears, 1);
    first.listener().onError(BROKEN);
    second.listener().onError(new ProviderException("second: no", true, null));

    speak(ears, 2);
    second.listener().onFinal("two");

    assertThat(told.log).containsExactly("error: second: no", "two");
  }

  @Test
  void closedEarsHearNothing() {
    var ears = open(chain.chains());
    speak(ears, 1);

    ears.close();
    first.listener().onFinal("one");

    assertThat(first.closed).isTrue();
    assertThat(told.log).isEmpty();
  }

  private SpeechToText.Stream open(Chains chains) {
    return chains
        .stt(
            BOTH,
            choice -> choice.provider().equals("first") ? first : second,
            "",
            ChainEvent.Listener.NONE)
        .open(Agents.triage(), "en", told);
  }

  private static void speak(SpeechToText.Stream ears, int sample) {
    ears.speechStarted();
    ears.push(new short[] {(short) sample}, 0, 1);
    ears.speechEnded(10);
  }

  private static final class Told implements SpeechToText.Listener {
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Override
    public void onPartial(String text) {
      log.add("partial: " + text);
    }

    @Override
    public void onFinal(String text) {
      log.add(text);
    }

    @Override
    public void onError(ProviderException error) {
      log.add("error: " + error.getMessage());
    }
  }
}
