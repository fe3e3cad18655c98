package dev.baton.media.provider.openai;

import com.openai.client.OpenAIClient;
import com.openai.models.audio.speech.SpeechCreateParams;
import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.request.Requests;
import dev.baton.media.provider.request.RunningRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reply. The part at the head of the queue is heard as it comes; the one after it is fetched
 * ahead, so that there is no gap between the two.
 */
final class OpenAiSynthesis implements TextToSpeech.Synthesis {

  /** Parts fetched at the same time: the one heard and the next. */
  private static final int FETCHED = 2;

  private final Requests<OpenAIClient> requests;
  private final SpeechCreateParams template;
  private final TextToSpeech.Listener listener;
  private final CallbackQueue callbacks = new CallbackQueue("openai-tts");

  private final Object lock = new Object();
  private final ArrayDeque<Part> parts = new ArrayDeque<>();
  private boolean finished;
  private boolean closed;

  /** A text and what has come of its audio. */
  private static final class Part {
    private final String text;
    private final List<short[]> unheard = new ArrayList<>();
    private @Nullable RunningRequest request;
    private @Nullable ProviderException error;
    private boolean announced;
    private boolean fetched;

    Part(String text) {
      this.text = text;
    }
  }

  OpenAiSynthesis(
      Requests<OpenAIClient> requests,
      SpeechCreateParams template,
      TextToSpeech.Listener listener) {
    this.requests = requests;
    this.template = template;
    this.listener = listener;
  }

  @Override
  public void push(String text) {
    synchronized (lock) {
      for (var piece : SpeechText.pieces(text)) {
        parts.add(new Part(piece));
      }
      proceed();
    }
  }

  @Override
  public void finish() {
    synchronized (lock) {
      finished = true;
      proceed();
    }
  }

  @Override
  public void cancel() {
    callbacks.close();
    synchronized (lock) {
      close();
    }
  }

  private void proceed() {
    while (!closed) {
      parts.stream().limit(FETCHED).filter(part -> part.request == null).forEach(this::fetch);
      var head = parts.peek();
      if (head == null) {
        if (finished) {
          close();
          callbacks.execute(listener::onDone);
        }
        return;
      }
      head.unheard.forEach(samples -> hear(head, samples));
      head.unheard.clear();
      var error = head.error;
      if (error != null) {
        close();
        callbacks.execute(() -> listener.onError(error));
      } else if (head.fetched) {
        parts.poll();
      } else {
        return;
      }
    }
  }

  private void fetch(Part part) {
    var params = template.toBuilder().input(part.text.strip()).build();
    part.request =
        requests.start(
            SpokenPart.WHAT,
            (client, call) -> {
              SpokenPart.fetch(client, params, call, samples -> came(part, samples));
              call.deliver(() -> end(part, null));
            },
            error -> end(part, error));
  }

  private void came(Part part, short[] samples) {
    synchronized (lock) {
      part.unheard.add(samples);
      proceed();
    }
  }

  private void end(Part part, @Nullable ProviderException error) {
    synchronized (lock) {
      part.fetched = true;
      part.error = error;
      proceed();
    }
  }

  private void hear(Part part, short[] samples) {
    var text = part.announced ? "" : part.text;
    part.announced = true;
    callbacks.execute(() -> listener.onAudio(samples, OpenAiTextToSpeech.SAMPLE_RATE_HZ, text));
  }

  private void close() {
    closed = true;
    for (var part : parts) {
      if (part.request != null) {
        part.request.cancel();
      }
    }
    parts.clear();
  }
}
