package dev.baton.media.provider.chain;

import static dev.baton.media.provider.chain.ChainTesting.BOTH;
import static dev.baton.media.provider.chain.ChainTesting.BROKEN;
import static dev.baton.media.provider.chain.ChainTesting.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ChainedSynthesisTest {

  private static final int RATE_HZ = 16_000;

  private final ChainTesting chain = new ChainTesting();
  private final PlayedVoice first = new PlayedVoice("first");
  private final PlayedVoice second = new PlayedVoice("second");
  private final Heard heard = new Heard();

  @Test
  void aVoiceThatFailsBeforeItsFirstSoundIsNotMissed() {
    var reply = open(chain.chains());
    reply.push("Hello there.");
    reply.push("How are you?");
    reply.finish();

    first.listener().onError(BROKEN);

    assertThat(second.texts).containsExactly("Hello there. How are you?");
    assertThat(second.choices).containsExactly(SECOND);
    assertThat(second.finished).isTrue();
    assertThat(heard.log).isEmpty();
  }

  @Test
  void onlyWhatWasNotSpokenGoesToTheNextVoice() {
    var reply = open(chain.chains());
    reply.push("Hello there.");
    reply.push("How are you?");
    first.listener().onAudio(seconds(2), RATE_HZ, "Hello there.");

    first.listener().onError(BROKEN);
    reply.push("Bye.");
    second.listener().onAudio(seconds(1), RATE_HZ, "How are you?");

    assertThat(second.texts).containsExactly("How are you?", "Bye.");
    assertThat(heard.log).containsExactly("Hello there.", "How are you?");
  }

  @Test
  void aSentenceThatBreaksOffIsTakenUpAtTheWordWhereItBroke() {
    var reply = open(chain.chains());
    reply.push("The quick brown fox jumps over the dog.");
    first.listener().onAudio(seconds(1), RATE_HZ, "The quick brown fox jumps over the dog.");

    first.listener().onError(BROKEN);

    assertThat(second.texts).containsExactly("fox jumps over the dog.");
    assertThat(heard.log)
        .containsExactly("The quick brown fox jumps over the dog.", "cut: fox jumps over the dog.");
  }

  @Test
  void aVoiceThatFailsAfterItsLastWordWasGoodEnough() {
    var reply = open(chain.chains());
    reply.push("Hello.");
    reply.finish();
    first.listener().onAudio(seconds(1), RATE_HZ, "Hello.");

    first.listener().onError(BROKEN);

    assertThat(second.texts).isEmpty();
    assertThat(heard.log).containsExactly("Hello.", "done");
  }

  @Test
  void aVoiceThatMakesNoSoundInTimeIsLeft() {
    var reply = open(chain.chains(Duration.ofMillis(20)));
    reply.push("Hello.");

    await().until(() -> second.texts.contains("Hello."));

    assertThat(first.cancelled).isTrue();
    assertThat(chain.count(Kind.TTS, "first", "timeout")).isEqualTo(1);
  }

  @Test
  void aVoiceWithNothingToSayIsNotLateHoweverLongTheModelThinks() {
    open(chain.chains(Duration.ZERO));

    assertThat(chain.count(Kind.TTS, "first", "timeout")).isZero();
    assertThat(second.choices).isEmpty();
  }

  @Test
  void whenTheLastVoiceFailsTheErrorIsTold() {
    var reply = open(chain.chains());
    reply.push("Hello.");
    first.listener().onError(BROKEN);

    second.listener().onError(new ProviderException("second: no", true, null));

    assertThat(heard.log).containsExactly("error: second: no");
  }

  @Test
  void cancellingStopsTheVoiceThatSpeaks() {
    var reply = open(chain.chains());
    reply.push("Hello.");
    first.listener().onError(BROKEN);

    reply.cancel();

    assertThat(second.cancelled).isTrue();
    second.listener().onAudio(seconds(1), RATE_HZ, "Hello.");
    assertThat(heard.log).isEmpty();
  }

  private TextToSpeech.Synthesis open(Chains chains) {
    return chains
        .tts(
            BOTH,
            choice -> choice.provider().equals("first") ? first : second,
            "",
            ChainEvent.Listener.NONE)
        .open(BOTH, "en", heard);
  }

  private static short[] seconds(int count) {
    return new short[count * RATE_HZ];
  }

  private static final class Heard implements TextToSpeech.Listener {
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Override
    public void onAudio(short[] samples, int sampleRateHz, String text) {
      log.add(text);
    }

    @Override
    public void onCut(String unspoken) {
      log.add("cut: " + unspoken);
    }

    @Override
    public void onDone() {
      log.add("done");
    }

    @Override
    public void onError(ProviderException error) {
      log.add("error: " + error.getMessage());
    }
  }
}
