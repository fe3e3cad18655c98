package dev.baton.media.provider.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.request.Faults;
import dev.baton.media.provider.request.Requests;
import dev.baton.media.provider.request.RunningRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One session's ears: its utterances are transcribed one after the other, in order. */
final class TranscribedStream implements SpeechToText.Stream {

  private static final String WHAT = "transcription";

  private final Requests<OpenAIClient> requests;
  private final String model;
  private final String language;
  private final SpeechToText.Listener listener;
  private final UtteranceBuffer utterance = new UtteranceBuffer();

  private final Object lock = new Object();
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private @Nullable RunningRequest running;
  private boolean closed;

  TranscribedStream(
      Requests<OpenAIClient> requests,
      String model,
      String language,
      SpeechToText.Listener listener) {
    this.requests = requests;
    this.model = model;
    this.language = Locale.forLanguageTag(language).getLanguage();
    this.listener = listener;
  }

  @Override
  public void speechStarted() {
    utterance.clear();
  }

  @Override
  public void push(short[] samples, int offset, int length) {
    utterance.append(samples, offset, length);
  }

  @Override
  public void speechEnded(int speechMs) {
    var wav = utterance.tooShort() ? new byte[0] : utterance.toWav();
    utterance.clear();
    synchronized (lock) {
      waiting.add(wav);
      startNext();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      waiting.clear();
      if (running != null) {
        running.cancel();
      }
    }
  }

  private void startNext() {
    if (running != null || closed) {
      return;
    }
    var wav = waiting.poll();
    if (wav != null) {
      running = requests.start(WHAT, (client, call) -> hear(client, wav, call), this::failed);
    }
  }

  private void hear(OpenAIClient client, byte[] wav, RunningRequest call)
      throws IOException, InterruptedException {
    var text = wav.length == 0 ? "" : call.await(() -> transcribe(client, wav));
    call.deliver(() -> listener.onFinal(text));
    over();
  }

  private String transcribe(OpenAIClient client, byte[] wav) {
    var params =
        TranscriptionCreateParams.builder()
            .file(
                MultipartField.<InputStream>builder()
                    .value(new ByteArrayInputStream(wav))
                    .filename("utterance.wav") // the API tells the format by it
                    .contentType("audio/wav")
                    .build())
            .model(model)
            .responseFormat(AudioResponseFormat.JSON);
    if (language.length() == 2) { // ISO 639-1 is what the API knows
      params.language(language);
    }
    return client
        .audio()
        .transcriptions()
        .create(params.build())
        .transcription()
        .orElseThrow(() -> Faults.malformed(OpenAiApi.VENDOR, WHAT))
        .text()
        .strip();
  }

  private void failed(ProviderException error) {
    listener.onError(error);
    over();
  }

  private void over() {
    synchronized (lock) {
      running = null;
      startNext();
    }
  }
}
