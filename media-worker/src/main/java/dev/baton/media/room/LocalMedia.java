package dev.baton.media.room;

import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import livekit.LivekitModels.TrackInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What carries a local track on one connection. */
record LocalMedia(String clientId, TrackInfo info, Native carrier, RTCRtpTransceiver transceiver) {
  private static final Logger log = LoggerFactory.getLogger(LocalMedia.class);

  /** libwebrtc's side of it. */
  sealed interface Native {
    MediaStreamTrack track();

    void disposeSource();
  }

  record Audio(CustomAudioSource source, AudioTrack track) implements Native {
    @Override
    public void disposeSource() {
      source.dispose();
    }
  }

  record Video(CustomVideoSource source, VideoTrack track) implements Native {
    @Override
    public void disposeSource() {
      source.dispose();
    }
  }

  /** Frees the native objects, once their connection has let go of them. */
  void dispose() {
    try {
      carrier.track().dispose();
    } catch (Error stillReferenced) {
      // webrtc-java 0.14.0 never releases a closed peer connection, which holds on to its senders.
      log.atTrace().setCause(stillReferenced).log("A track outlives its room.");
    }
    carrier.disposeSource();
  }
}
