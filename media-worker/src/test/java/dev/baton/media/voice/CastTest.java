package dev.baton.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.chain.Chains;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CastTest {

  private static final ModelChoice TALKER = new ModelChoice("talker", null, null);

  private final FakeProviders fakes = new FakeProviders(new ManualTime());

  /** A talk whose sides have names of their own. */
  private record Talk(SpeechToText ears, LanguageModel mind, TextToSpeech voice)
      implements SpeechToSpeech.Talk {}

  private final Talk talk = new Talk(fakes.stt(TALKER), fakes.llm(TALKER), fakes.tts(TALKER));

  private final ProviderSource installed =
      new ProviderSource() {
        @Override
        public Optional<SpeechToSpeech.Talk> talk(ModelChoice llm) {
          return llm.provider().equals("talker") ? Optional.of(talk) : Optional.empty();
        }

        @Override
        public SpeechToText stt(ModelChoice choice) {
          return fakes.stt(choice);
        }

        @Override
        public LanguageModel llm(ModelChoice choice) {
          return fakes.llm(choice);
        }

        @Override
        public TextToSpeech tts(ModelChoice choice) {
          return fakes.tts(choice);
        }
      };

  @Test
  void anAgentWhoseMindHearsAndSpeaksHasEarsAndVoiceOfTheSameTalk() {
    var agent =
        Agents.expert().toBuilder()
            .models(new Models(ModelChoice.AUTO, TALKER, ModelChoice.AUTO))
            .build();

    var cast = Cast.of(agent, installed);

    assertThat(cast.stt()).isSameAs(talk.ears());
    assertThat(cast.llm()).isSameAs(talk.mind());
    assertThat(cast.tts()).isSameAs(talk.voice());
  }

  @Test
  void otherAgentsHaveThreeProviders() {
    var cast = Cast.of(Agents.expert(), installed);

    assertThat(cast.llm()).isNotSameAs(talk.mind());
  }

  @Test
  void aTalkIsGuardedLikeEveryOtherProvider() {
    var meters = new SimpleMeterRegistry();
    var guarded = new ChainedProviders(installed, new Chains(meters));

    assertThat(guarded.talk(TALKER)).isPresent();
    assertThat(meters.find("baton.provider.breaker").gauges()).hasSize(3);
    assertThat(guarded.talk(ModelChoice.AUTO)).isEmpty();
  }
}
