package dev.baton.media.room;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.util.List;
import java.util.concurrent.Executor;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;

/**
 * Audio of this participant. Whoever owns it pushes a frame every 10 ms on a steady clock, from one
 * thread at a time; libwebrtc has no clock of its own here.
 */
public final class LocalAudioTrack extends LocalTrack {
  private static final int REST_SAMPLES =
      EncoderRest.REST_FRAMES * AudioFrameListener.FRAME_SAMPLES;

  private static final byte[] SILENCE = new byte[REST_SAMPLES * 2];

  private final byte[] bytes = new byte[AudioFrameListener.FRAME_SAMPLES * 2];

  private final AudioOptions options;
  private final EncoderRest rest;

  /**
   * @param loop where calls into libwebrtc may wait
   */
  LocalAudioTrack(String name, AudioOptions options, Executor loop) {
    super(name);
    this.options = options;
    this.rest = new EncoderRest(loop, this::encode);
  }

  private void encode(boolean active) {
    LocalMedia to = media();
    if (to != null) {
      RTCRtpSender sender = to.transceiver().getSender();
      RTCRtpSendParameters parameters = sender.getParameters();
      parameters.encodings.getFirst().active = active;
      sender.setParameters(parameters);
    }
  }

  @Override
  void attach(LocalMedia to) {
    super.attach(to);
    rest.renew();
  }

  /**
   * Whether audio that is pushed now is sent. After {@link #pushSilence some seconds of silence} it
   * takes a few milliseconds until it is; ask again with every frame that is due meanwhile.
   */
  public boolean wake() {
    return rest.wake() || isClosed();
  }

  /** Sends 10 ms of silence, for which {@link #push} holds too; less is done for it after 5 s. */
  public void pushSilence() {
    if (!pushing.tryLock()) {
      return;
    }
    try {
      if (media() instanceof LocalMedia to && to.carrier() instanceof LocalMedia.Audio audio) {
        if (rest.countSilence()) {
          settle(audio);
          send(audio, SILENCE, AudioFrameListener.FRAME_SAMPLES);
        } else if (rest.owed() == 0) {
          send(audio, SILENCE, REST_SAMPLES);
        }
      }
    } finally {
      pushing.unlock();
    }
  }

  /**
   * Sends 10 ms of audio. Never waits; a frame that comes while another is being pushed, while the
   * connection is broken, while the track does not {@link #wake}, or after the end, is dropped.
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
      if (rest.wake()
          && media() instanceof LocalMedia to
          && to.carrier() instanceof LocalMedia.Audio audio) {
        for (int i = 0, at = 0; i < samples.length; i++) {
          bytes[at++] = (byte) samples[i];
          bytes[at++] = (byte) (samples[i] >> 8);
        }
        settle(audio);
        send(audio, bytes, samples.length);
      }
    } finally {
      pushing.unlock();
    }
  }

  private void settle(LocalMedia.Audio to) {
    for (int due = rest.settle(); due > 0; due--) {
      send(to, SILENCE, AudioFrameListener.FRAME_SAMPLES);
    }
  }

  private static void send(LocalMedia.Audio to, byte[] pcm, int samples) {
    to.source().pushAudio(pcm, 16, AudioFrameListener.SAMPLE_RATE_HZ, 1, samples);
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
