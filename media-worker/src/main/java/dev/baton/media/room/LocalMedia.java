package dev.baton.media.room;

import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import livekit.LivekitModels.TrackInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What carries a local track on one connection. */
record LocalMedia(
    String clientId,
    TrackInfo info,
    CustomAudioSource source,
    AudioTrack track,
    RTCRtpTransceiver transceiver) {
  private static final Logger log = LoggerFactory.getLogger(LocalMedia.class);

  /** Frees the native objects, once their connection has let go of them. */
  void dispose() {
    try {
      track.dispose();
    } catch (Error stillReferenced) {
      // webrtc-java 0.14.0 never releases a closed peer connection, which holds on to its senders.
      log.atTrace().setCause(stillReferenced).log("A track outlives its room.");
    }
    source.dispose();
  }
}
