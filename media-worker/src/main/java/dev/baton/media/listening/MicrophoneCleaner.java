package dev.baton.media.listening;

import dev.baton.media.room.AudioFrameListener;
import dev.baton.workflows.agent.Listening;
import dev.baton.workflows.agent.NoiseSuppression;
import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig.NoiseSuppression.Level;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;
import org.jspecify.annotations.Nullable;

/**
 * libwebrtc's own audio processing on what is heard: takes out the echo of the agent's voice,
 * suppresses noise, levels loudness. Works on the thread of the ears, so that the media thread,
 * which all sessions share, is not held up; what is played is kept until then. Where nothing is
 * asked for, frames pass as they are and nothing native exists.
 */
public final class MicrophoneCleaner implements AutoCloseable {

  private static final AudioProcessingStreamConfig FORMAT =
      new AudioProcessingStreamConfig(AudioFrameListener.SAMPLE_RATE_HZ, 1);

  private static final int BYTES = AudioFrameListener.FRAME_SAMPLES * 2;

  private final PlayedFrames played = new PlayedFrames();
  private final byte[] heard = new byte[BYTES];
  private final byte[] reference = new byte[BYTES];
  private final byte[] clean = new byte[BYTES];
  private final short[] frame = new short[AudioFrameListener.FRAME_SAMPLES];
  private volatile Listening wanted = Listening.DEFAULT;
  private Listening current = Listening.DEFAULT;
  private @Nullable AudioProcessing processing;
  private boolean closed;

  /** How microphones are cleaned from the next frame on. From any thread. */
  public void use(Listening settings) {
    wanted = settings;
  }

  /** The agent plays a frame now, whose echo may come back. From one thread; never waits. */
  public void played(short[] samples) {
    if (wanted.echoCancellation()) {
      played.add(samples);
    }
  }

  /** Cleans frames on their way to the ears, on the thread that brings them. */
  public AudioFrameListener before(AudioFrameListener ears) {
    return samples -> ears.onFrame(clean(samples));
  }

  private synchronized short[] clean(short[] samples) {
    if (wanted != current) {
      adopt(wanted);
    }
    var apm = processing;
    if (apm == null) {
      return samples;
    }
    if (current.echoCancellation()) {
      hearOneself(apm);
    }
    PlayedFrames.write(samples, heard);
    if (apm.processStream(heard, FORMAT, FORMAT, clean) != 0) {
      return samples;
    }
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (short) ((clean[2 * i] & 0xff) | (clean[2 * i + 1] << 8));
    }
    return frame;
  }

  /** One played frame for each that is heard; more only where the microphone had paused. */
  private void hearOneself(AudioProcessing apm) {
    int due = Math.max(1, played.waiting() - PlayedFrames.STEADY);
    while (due-- > 0 && played.poll(reference)) {
      int ignored = apm.processReverseStream(reference, FORMAT, FORMAT, clean);
    }
  }

  private void adopt(Listening settings) {
    current = settings;
    if (closed || !settings.cleans()) {
      dispose();
      return;
    }
    if (processing == null) {
      processing = new AudioProcessing();
    }
    processing.applyConfig(config(settings));
  }

  private static AudioProcessingConfig config(Listening settings) {
    var config = new AudioProcessingConfig();
    var suppression = settings.noiseSuppression();
    config.highPassFilter.enabled =
        settings.echoCancellation() || suppression != NoiseSuppression.OFF;
    config.echoCanceller.enabled = settings.echoCancellation();
    config.noiseSuppression.enabled = suppression != NoiseSuppression.OFF;
    config.noiseSuppression.level =
        switch (suppression) {
          case OFF, LOW -> Level.LOW;
          case MODERATE -> Level.MODERATE;
          case HIGH -> Level.HIGH;
          case VERY_HIGH -> Level.VERY_HIGH;
        };
    config.gainControl.enabled = settings.gainControl();
    config.gainControl.adaptiveDigital.enabled = settings.gainControl();
    return config;
  }

  private void dispose() {
    if (processing != null) {
      processing.dispose();
      processing = null;
    }
  }

  /** Frees what is native; frames that still come pass as they are. */
  @Override
  public synchronized void close() {
    closed = true;
    current = wanted;
    dispose();
  }
}
