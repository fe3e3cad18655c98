package dev.baton.media.room;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.util.List;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;

/**
 * Audio of this participant. Whoever owns it pushes a frame every 10 ms on a steady clock, from one
 * thread at a time; libwebrtc has no clock of its own here.
 */
public final class LocalAudioTrack extends LocalTrack {
  private final byte[] bytes = new byte[AudioFrameListener.FRAME_SAMPLES * 2];

  private final AudioOptions options;

  LocalAudioTrack(String name, AudioOptions options) {
    super(name);
    this.options = options;
  }

  /**
   * Sends 10 ms of audio. Never waits; a frame that comes while another is being pushed, while the
   * connection is broken, or after the end, is dropped.
   *
   * @param samples {@link AudioFrameListener#FRAME_SAMPLES} samples, 48 kHz, mono; not kept
   */
  public void push(short[] samples) {
    if (samples.length != AudioFrameListener.FRAME_SAMPLES) {
      throw new IllegalArgumentException(
          "A frame has " + AudioFrameListener.FRAME_SAMPLES + " samples, not " + samples.length);
    }
    if (!pushing.tryLock()) {
      return;
    }
    try {
      LocalMedia to = media();
      if (to != null && to.carrier() instanceof LocalMedia.Audio audio) {
        for (int i = 0, at = 0; i < samples.length; i++) {
          bytes[at++] = (byte) samples[i];
          bytes[at++] = (byte) (samples[i] >> 8);
        }
        audio.source().pushAudio(bytes, 16, AudioFrameListener.SAMPLE_RATE_HZ, 1, samples.length);
      }
    } finally {
      pushing.unlock();
    }
  }

  @Override
  AddTrackRequest.Builder announcement() {
    return AddTrackRequest.newBuilder()
        .setName(name())
        .setType(TrackType.AUDIO)
        .setSource(TrackSource.MICROPHONE)
        .addAllAudioFeatures(options.dtx() ? List.of() : List.of(AudioTrackFeature.TF_NO_DTX));
  }

  @Override
  int maxBitrate() {
    return options.maxBitrate();
  }

  @Override
  LocalMedia.Native open(PeerConnectionFactory factory, String clientId) {
    CustomAudioSource source = new CustomAudioSource();
    return new LocalMedia.Audio(source, factory.createAudioTrack(clientId, source));
  }
}
