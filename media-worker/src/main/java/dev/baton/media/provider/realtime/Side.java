package dev.baton.media.provider.realtime;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import org.jspecify.annotations.Nullable;

/** A talk as the pipeline sees it: ears, mind and voice. */
sealed interface Side {

  /** The ears. */
  record Ears(RealtimeTalk talk) implements Side, SpeechToText {

    @Override
    public String name() {
      return OpenAiRealtime.NAME;
    }

    @Override
    public String usualModel() {
      return talk.model();
    }

    @Override
    public boolean available() {
      return true;
    }

    @Override
    public Stream open(AgentDefinition agent, String language, Listener listener) {
      talk.open(agent, language, listener);
      return new Microphone(talk);
    }
  }

  /** The mind. */
  record Mind(RealtimeTalk talk) implements Side, LanguageModel {

    @Override
    public String name() {
      return OpenAiRealtime.NAME;
    }

    @Override
    public String usualModel() {
      return talk.model();
    }

    @Override
    public boolean available() {
      return true;
    }

    /** Not for summing up: its server keeps one conversation, which another one would displace. */
    @Override
    public boolean scripted() {
      return true;
    }

    /** It answers what it heard, which is complete when the utterance is. */
    @Override
    public Foresight foresight() {
      return Foresight.FINAL_TEXTS;
    }

    @Override
    public Generation generate(Request request, Listener listener) {
      var response = talk.respond(request, listener);
      return () -> talk.cancel(response);
    }
  }

  /** The voice. */
  record Voice(RealtimeTalk talk) implements Side, TextToSpeech {

    @Override
    public String name() {
      return OpenAiRealtime.NAME;
    }

    @Override
    public String usualModel() {
      return talk.model();
    }

    @Override
    public boolean available() {
      return true;
    }

    @Override
    public Synthesis open(ModelChoice choice, String language, Listener listener) {
      var answer = talk.voiceless();
      if (answer == null) {
        return new Recital(talk, listener);
      }
      talk.join(answer, listener);
      return new Answer(talk, answer);
    }
  }

  /** Carries the user's voice; one thread's. */
  final class Microphone implements SpeechToText.Stream {
    private final RealtimeTalk talk;
    private final Resampler resampler =
        new Resampler(SpeechToText.SAMPLE_RATE_HZ, RealtimeMessages.SAMPLE_RATE_HZ);
    private short[] resampled = new short[0];

    Microphone(RealtimeTalk talk) {
      this.talk = talk;
    }

    @Override
    public void speechStarted() {
      talk.clear();
    }

    @Override
    public void push(short[] samples, int offset, int length) {
      int bound = resampler.outputBound(length);
      if (resampled.length < bound) {
        resampled = new short[bound];
      }
      talk.append(resampled, resampler.push(samples, offset, length, resampled));
    }

    @Override
    public void speechEnded(int speechMs) {
      talk.commit();
    }

    @Override
    public void close() {
      talk.close();
    }
  }

  /** The sound of an answer of the mind, which writes the same words. */
  record Answer(RealtimeTalk talk, RealtimeResponse response) implements TextToSpeech.Synthesis {

    /** It is being spoken already; the words are needed to announce them. */
    @Override
    public void push(String text) {
      talk.say(response, text);
    }

    @Override
    public void finish() {
      talk.finish(response);
    }

    @Override
    public void cancel() {
      talk.cancel(response);
    }
  }

  /** A text that somebody else wrote: spoken when it is whole. */
  final class Recital implements TextToSpeech.Synthesis {
    private final RealtimeTalk talk;
    private final TextToSpeech.Listener listener;
    private final StringBuilder text = new StringBuilder();
    private @Nullable RealtimeResponse response;
    private boolean cancelled;

    Recital(RealtimeTalk talk, TextToSpeech.Listener listener) {
      this.talk = talk;
      this.listener = listener;
    }

    @Override
    public void push(String more) {
      text.append(text.isEmpty() ? "" : " ").append(more);
    }

    @Override
    public void finish() {
      if (text.isEmpty()) {
        listener.onDone();
      } else if (!cancelled) {
        response = talk.recite(text.toString(), listener);
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
      if (response != null) {
        talk.cancel(response);
      }
    }
  }
}
