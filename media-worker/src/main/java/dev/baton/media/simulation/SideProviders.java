package dev.baton.media.simulation;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.agent.ModelChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The providers of one side of a conversation with a tested template, where they are scripted: its
 * ears also know what the other side may say, which the template need not.
 *
 * @param providers what they are else
 * @param heard what the ears know besides the agent's own examples
 * @param mind thinks in the place of scripted minds; {@code null} for their own
 */
record SideProviders(ProviderSource providers, List<Example> heard, @Nullable LanguageModel mind)
    implements ProviderSource {

  @Override
  public ProviderSource tellingTo(ChainEvent.Listener listener) {
    return new SideProviders(providers.tellingTo(listener), heard, mind);
  }

  @Override
  public ProviderSource with(String account, Map<String, String> keys) {
    return new SideProviders(providers.with(account, keys), heard, mind);
  }

  @Override
  public Optional<SpeechToSpeech.Talk> talk(ModelChoice llm) {
    return providers.talk(llm);
  }

  @Override
  public SpeechToText stt(ModelChoice choice) {
    return new Ears(providers.stt(choice), heard);
  }

  @Override
  public LanguageModel llm(ModelChoice choice) {
    var own = providers.llm(choice);
    return mind != null && own.scripted() ? mind : own;
  }

  @Override
  public TextToSpeech tts(ModelChoice choice) {
    return providers.tts(choice);
  }

  private record Ears(SpeechToText ears, List<Example> heard) implements SpeechToText {

    @Override
    public String name() {
      return ears.name();
    }

    @Override
    public boolean available() {
      return ears.available();
    }

    @Override
    public Stream open(AgentDefinition agent, String language, Listener listener) {
      var all = java.util.stream.Stream.concat(agent.examples().stream(), heard.stream()).toList();
      return ears.open(agent.toBuilder().examples(all).build(), language, listener);
    }
  }
}
