package dev.baton.deploy.acceptance;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * What a person says into the microphone, as a WAV file: speech synthesised offline, and pauses.
 */
final class Microphone {

  private final ByteArrayOutputStream pcm = new ByteArrayOutputStream();
  private int sampleRateHz;

  /** Speaks in a voice of the offline synthesiser. */
  Microphone say(String text) {
    var done = new CountDownLatch(1);
    var synthesis =
        Providers.find(TextToSpeech.class, "offline")
            .open(
                new ModelChoice("offline", null, "en-us"),
                "en",
                new TextToSpeech.Listener() {
                  @Override
                  public void onAudio(short[] samples, int rate, String part) {
                    sampleRateHz = rate;
                    append(samples);
                  }

                  @Override
                  public void onDone() {
                    done.countDown();
                  }

                  @Override
                  public void onError(ProviderException error) {
                    throw error;
                  }
                });
    synthesis.push(text);
    synthesis.finish();
    try {
      if (!done.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the synthesiser did not finish: " + text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return this;
  }

  /** Is quiet for so long. The first thing must be speech: it decides the sample rate. */
  Microphone pause(int ms) {
    append(new short[sampleRateHz * ms / 1000]);
    return this;
  }

  /** Is quiet before everything said so far. */
  Microphone after(int ms) {
    var said = pcm.toByteArray();
    pcm.reset();
    pause(ms);
    pcm.writeBytes(said);
    return this;
  }

  /** Writes the file. */
  Path write(Path file) throws IOException {
    var bytes = pcm.toByteArray();
    var format = new AudioFormat(sampleRateHz, 16, 1, true, false);
    try (var stream =
        new AudioInputStream(new ByteArrayInputStream(bytes), format, bytes.length / 2)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }

  private void append(short[] samples) {
    var bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    pcm.writeBytes(bytes.array());
  }
}
