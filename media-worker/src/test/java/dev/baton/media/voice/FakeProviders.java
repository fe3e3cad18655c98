package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.Provider;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Ears, mind and voice that do what the test wrote down, on the test's time. */
final class FakeProviders implements ProviderSource {

  /** The fake voice speaks a word in 100 ms. */
  static final int WORD_MS = 100;

  private static final int PARTIAL_WORD_SAMPLES = 16 * 200;

  private static final int WORD_SAMPLES = 48 * WORD_MS;

  /** What the model does next. */
  record Script(
      String text,
      List<Generation.WantedCall> calls,
      int latencyMs,
      @Nullable ProviderException error) {}

  private final ManualTime time;
  final Queue<String> heard = new ArrayDeque<>();
  final Deque<Script> scripts = new ArrayDeque<>();
  final List<LanguageModel.Request> requests = new ArrayList<>();
  final List<String> voices = new ArrayList<>();
  final List<String> grammars = new ArrayList<>();

  /** What ears were opened for. */
  final List<String> earLanguages = new ArrayList<>();

  final List<Integer> utteranceLengthsMs = new ArrayList<>();
  int sttLatencyMs;
  boolean sttBreaks;
  boolean partials;
  boolean wholeSentences;
  boolean piecesOfWords;
  int voiceLatencyMs;
  boolean scripted;
  LanguageModel.Foresight foresight = LanguageModel.Foresight.PARTIAL_TEXTS;

  /** What the recogniser finds the user to speak; empty for nothing new. */
  String heardLanguage = "";

  final List<String> spokenLanguages = new ArrayList<>();
  int voiceBreaksAfter = Integer.MAX_VALUE;
  int cancelledAnswers;
  int cancelledSpeeches;

  FakeProviders(ManualTime time) {
    this.time = time;
  }

  /** What the model was given for that answer, from 1, as "user: text"; results as "result: …". */
  List<String> context(int number) {
    return requests.get(number - 1).messages().stream()
        .map(message ->
            switch (message) {
              case Message.User user -> "user: " + user.text();
              case Message.Agent agent -> agent.agent() + ": " + agent.text();
              case Message.Note note -> "note: " + note.text();
              case Message.Call call -> "call: " + call.tool();
              case Message.Result result -> "result: " + result.content();
            })
        .toList();
  }

  @Override
  public SpeechToText stt(ModelChoice choice) {
    return new Ear();
  }

  @Override
  public LanguageModel llm(ModelChoice choice) {
    return new Mind();
  }

  @Override
  public TextToSpeech tts(ModelChoice choice) {
    return new Voice();
  }

  private abstract static class Named implements Provider {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public boolean available() {
      return true;
    }
  }

  private final class Ear extends Named implements SpeechToText {
    @Override
    public Stream open(AgentDefinition agent, String language, Listener listener) {
      grammars.add(agent.name());
      earLanguages.add(language);
      return new Stream() {
        private int pushed;
        private int words;

        @Override
        public void speechStarted() {
          pushed = 0;
          words = 0;
        }

        @Override
        public void push(short[] samples, int offset, int length) {
          pushed += length;
          var all = heard.isEmpty() ? new String[0] : heard.peek().split(" ");
          if (partials && words < Math.min(all.length, pushed / PARTIAL_WORD_SAMPLES)) {
            words++;
            listener.onPartial(String.join(" ", List.of(all).subList(0, words)));
          }
        }

        @Override
        public void speechEnded(int speechMs) {
          utteranceLengthsMs.add(speechMs);
          if (!heardLanguage.isEmpty()) {
            listener.onLanguage(heardLanguage);
          }
          var text = heard.isEmpty() ? "" : heard.remove();
          Runnable answer =
              sttBreaks
                  ? () -> listener.onError(new ProviderException("stt is away", true, null))
                  : () -> listener.onFinal(text);
          if (sttLatencyMs == 0) {
            answer.run();
          } else {
            time.after(Duration.ofMillis(sttLatencyMs), answer);
          }
        }

        @Override
        public void close() {}
      };
    }
  }

  private final class Mind extends Named implements LanguageModel {
    @Override
    public boolean scripted() {
      return scripted;
    }

    @Override
    public Foresight foresight() {
      return foresight;
    }

    @Override
    public Generation generate(Request request, Listener listener) {
      requests.add(request);
      var script = scripts.isEmpty() ? new Script("", List.of(), 0, null) : scripts.remove();
      var timer = time.after(Duration.ofMillis(script.latencyMs()), () -> play(script, listener));
      return () -> {
        cancelledAnswers++;
        timer.cancel();
      };
    }

    private void play(Script script, Listener listener) {
      for (var word : script.text().split("(?<= )")) {
        if (!word.isEmpty()) {
          listener.onText(word);
        }
      }
      int id = 0;
      for (var call : script.calls()) {
        listener.onToolCall("model-" + id++, call.tool(), call.argumentsJson());
      }
      if (script.error() != null) {
        listener.onError(script.error());
      } else {
        listener.onDone(new Usage(10, script.text().split(" ").length));
      }
    }
  }

  private final class Voice extends Named implements TextToSpeech {
    @Override
    public Synthesis open(ModelChoice choice, String language, Listener listener) {
      spokenLanguages.add(language);
      return new Synthesis() {
        @Override
        public void push(String text) {
          if (voiceLatencyMs > 0) {
            time.after(Duration.ofMillis(voiceLatencyMs), () -> speak(text));
          } else {
            speak(text);
          }
        }

        private void speak(String text) {
          if (voiceBreaksAfter-- <= 0) {
            listener.onError(new ProviderException("tts is away", true, null));
            return;
          }
          voices.add(choice.voice() + ": " + text);
          if (wholeSentences) {
            listener.onAudio(tone(text.split(" ").length), 48_000, text);
          } else if (piecesOfWords) {
            for (var piece : text.split("(?<=[: \"])")) {
              listener.onAudio(tone(1), 48_000, piece);
            }
          } else {
            for (var word : text.split(" ")) {
              listener.onAudio(tone(1), 48_000, word);
            }
          }
        }

        @Override
        public void finish() {
          if (voiceBreaksAfter < 0) {
            return;
          }
          if (voiceLatencyMs > 0) {
            time.after(Duration.ofMillis(voiceLatencyMs), listener::onDone);
          } else {
            listener.onDone();
          }
        }

        @Override
        public void cancel() {
          cancelledSpeeches++;
        }
      };
    }
  }

  private static short[] tone(int words) {
    var samples = new short[words * WORD_SAMPLES];
    Arrays.fill(samples, (short) 8_000);
    return samples;
  }
}
