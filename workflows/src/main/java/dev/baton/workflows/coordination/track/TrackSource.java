package dev.baton.workflows.coordination.track;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a track comes from. */
public enum TrackSource {
  @JsonProperty("camera")
  CAMERA,
  @JsonProperty("microphone")
  MICROPHONE,
  @JsonProperty("screen_share")
  SCREEN_SHARE,
  @JsonProperty("screen_share_audio")
  SCREEN_SHARE_AUDIO,
  /** Anything else. It can be published only where any source can. */
  @JsonProperty("unknown")
  UNKNOWN
}
