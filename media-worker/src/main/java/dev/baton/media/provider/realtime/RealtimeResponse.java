package dev.baton.media.provider.realtime;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer on its way: its words go to the mind's listener, its sound to the voice's, which may
 * come to listen later. Confined to the talk's lock.
 */
final class RealtimeResponse {

  /** 10 ms. */
  private static final int SILENCE = RealtimeMessages.SAMPLE_RATE_HZ / 100;

  /** Sound that nobody listened to yet. */
  private record Sound(short[] samples, String words) {}

  final String turn;
  private final LanguageModel.@Nullable Listener mind;
  final SpokenAnswer answer = new SpokenAnswer();
  private final List<Sound> unheard = new ArrayList<>();
  private TextToSpeech.@Nullable Listener voice;
  @Nullable String id;
  @Nullable String itemId;
  private boolean over;

  /** Whether the voice was told all that it is to announce. */
  private boolean finished;

  boolean cancelled;
  private boolean joined;

  /** An answer of the model's own. */
  RealtimeResponse(String turn, LanguageModel.Listener mind) {
    this.turn = turn;
    this.mind = mind;
  }

  /** A text that is recited; it was said to the voice in full. */
  RealtimeResponse(String turn, String recited) {
    this.turn = turn;
    this.mind = null;
    this.finished = true;
    answer.say(recited);
  }

  /** What was said of it is part of the server's conversation; a recital never is. */
  void remember(RealtimeItems items) {
    if (mind != null && itemId != null && !answer.words().isEmpty()) {
      items.said(itemId, answer);
    }
  }

  boolean over() {
    return over;
  }

  /** Whether a voice may still be joined to it. */
  boolean voiceless() {
    return mind != null && !joined && !cancelled;
  }

  void listen(TextToSpeech.Listener listener) {
    voice = listener;
    joined = true;
    unheard.forEach(
        sound -> listener.onAudio(sound.samples, RealtimeMessages.SAMPLE_RATE_HZ, sound.words));
    unheard.clear();
  }

  /** Words that the voice was asked to say; their sound comes by itself. */
  void say(String text) {
    answer.say(text);
  }

  /** The voice was asked to say all. */
  void finish() {
    finished = true;
    end();
  }

  private void end() {
    if (over && finished && voice != null && !cancelled) {
      var rest = answer.rest();
      if (!rest.isEmpty()) {
        hear(new short[SILENCE], rest); // words are told with sound
      }
      voice.onDone();
      voice = null;
    }
  }

  void words(String delta) {
    if (mind != null && !cancelled) {
      answer.write(delta);
      mind.onText(delta);
    }
  }

  void sound(short[] samples) {
    if (!cancelled) {
      hear(samples, answer.speak(samples.length));
    }
  }

  void call(String callId, String tool, String argumentsJson) {
    if (mind != null && !cancelled) {
      mind.onToolCall(callId, tool, argumentsJson);
    }
  }

  void done(LanguageModel.Usage usage) {
    if (over || cancelled) {
      over = true;
      return;
    }
    over = true;
    if (mind != null) {
      mind.onDone(usage);
    }
    end();
  }

  void failed(ProviderException error) {
    if (over || cancelled) {
      over = true;
      return;
    }
    over = true;
    if (mind != null) {
      mind.onError(error);
    }
    if (voice != null) {
      voice.onError(error);
    }
  }

  private void hear(short[] samples, String words) {
    if (voice == null) {
      unheard.add(new Sound(samples, words));
    } else {
      voice.onAudio(samples, RealtimeMessages.SAMPLE_RATE_HZ, words);
    }
  }
}
