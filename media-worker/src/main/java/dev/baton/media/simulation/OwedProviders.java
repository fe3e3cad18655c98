package dev.baton.media.simulation;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The same providers, and a count of what they owe: an utterance its text, a request its answer, a
 * finished reply its speech.
 */
record OwedProviders(ProviderSource providers, OwedWork work) implements ProviderSource {

  @Override
  public ProviderSource tellingTo(ChainEvent.Listener listener) {
    return new OwedProviders(providers.tellingTo(listener), work);
  }

  @Override
  public ProviderSource with(String account, Map<String, String> keys) {
    return new OwedProviders(providers.with(account, keys), work);
  }

  @Override
  public Optional<SpeechToSpeech.Talk> talk(ModelChoice llm) {
    return providers
        .talk(llm)
        .map(talk ->
            new OwedTalk(
                new Ears(talk.ears(), work),
                new Mind(talk.mind(), work),
                new Voice(talk.voice(), work)));
  }

  private record OwedTalk(SpeechToText ears, LanguageModel mind, TextToSpeech voice)
      implements SpeechToSpeech.Talk {}

  @Override
  public SpeechToText stt(ModelChoice choice) {
    return new Ears(providers.stt(choice), work);
  }

  @Override
  public LanguageModel llm(ModelChoice choice) {
    return new Mind(providers.llm(choice), work);
  }

  @Override
  public TextToSpeech tts(ModelChoice choice) {
    return new Voice(providers.tts(choice), work);
  }

  private record Ears(SpeechToText ears, OwedWork work) implements SpeechToText {

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
      Queue<OwedWork.Debt> debts = new ConcurrentLinkedQueue<>();
      var stream = ears.open(agent, language, new Heard(listener, debts));
      return new Stream() {
        @Override
        public void speechStarted() {
          stream.speechStarted();
        }

        @Override
        public void push(short[] samples, int offset, int length) {
          stream.push(samples, offset, length);
        }

        @Override
        public void speechEnded(int speechMs) {
          debts.add(work.owe());
          stream.speechEnded(speechMs);
        }

        @Override
        public void close() {
          stream.close();
          settleAll(debts);
        }
      };
    }
  }

  private record Heard(SpeechToText.Listener listener, Queue<OwedWork.Debt> debts)
      implements SpeechToText.Listener {

    @Override
    public void onPartial(String text) {
      listener.onPartial(text);
    }

    @Override
    public void onLanguage(String tag) {
      listener.onLanguage(tag);
    }

    @Override
    public void onFinal(String text) {
      listener.onFinal(text);
      settleNext();
    }

    @Override
    public void onError(ProviderException error) {
      listener.onError(error);
      settleNext();
    }

    private void settleNext() {
      var debt = debts.poll();
      if (debt != null) {
        debt.settle();
      }
    }
  }

  private record Mind(LanguageModel mind, OwedWork work) implements LanguageModel {

    @Override
    public String name() {
      return mind.name();
    }

    @Override
    public boolean available() {
      return mind.available();
    }

    @Override
    public boolean scripted() {
      return mind.scripted();
    }

    @Override
    public Foresight foresight() {
      return mind.foresight();
    }

    @Override
    public Generation generate(Request request, Listener listener) {
      var debt = work.owe();
      var generation =
          mind.generate(
              request,
              new Listener() {
                @Override
                public void onText(String delta) {
                  listener.onText(delta);
                }

                @Override
                public void onToolCall(String callId, String tool, String argumentsJson) {
                  listener.onToolCall(callId, tool, argumentsJson);
                }

                @Override
                public void onDone(Usage usage) {
                  listener.onDone(usage);
                  debt.settle();
                }

                @Override
                public void onError(ProviderException error) {
                  listener.onError(error);
                  debt.settle();
                }
              });
      return () -> {
        generation.cancel();
        debt.settle();
      };
    }
  }

  private record Voice(TextToSpeech voice, OwedWork work) implements TextToSpeech {

    @Override
    public String name() {
      return voice.name();
    }

    @Override
    public boolean available() {
      return voice.available();
    }

    @Override
    public Synthesis open(ModelChoice choice, String language, Listener listener) {
      Queue<OwedWork.Debt> debts = new ConcurrentLinkedQueue<>();
      var synthesis =
          voice.open(
              choice,
              language,
              new Listener() {
                @Override
                public void onAudio(short[] samples, int sampleRateHz, String text) {
                  listener.onAudio(samples, sampleRateHz, text);
                }

                @Override
                public void onCut(String unspoken) {
                  listener.onCut(unspoken);
                }

                @Override
                public void onDone() {
                  listener.onDone();
                  settleAll(debts);
                }

                @Override
                public void onError(ProviderException error) {
                  listener.onError(error);
                  settleAll(debts);
                }
              });
      return new Synthesis() {
        @Override
        public void push(String text) {
          synthesis.push(text);
        }

        @Override
        public void finish() {
          debts.add(work.owe());
          synthesis.finish();
        }

        @Override
        public void cancel() {
          synthesis.cancel();
          settleAll(debts);
        }
      };
    }
  }

  private static void settleAll(Queue<OwedWork.Debt> debts) {
    for (var debt = debts.poll(); debt != null; debt = debts.poll()) {
      debt.settle();
    }
  }
}
