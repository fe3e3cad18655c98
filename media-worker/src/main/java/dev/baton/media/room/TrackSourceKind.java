package dev.baton.media.room;

import livekit.LivekitModels.TrackSource;

/** What a participant publishes. */
public enum TrackSourceKind {
  MICROPHONE,
  CAMERA,
  SCREEN_SHARE,
  /** The sound of a shared screen. */
  SCREEN_SHARE_AUDIO,
  OTHER;

  static TrackSourceKind of(TrackSource source) {
    return switch (source) {
      case MICROPHONE -> MICROPHONE;
      case CAMERA -> CAMERA;
      case SCREEN_SHARE -> SCREEN_SHARE;
      case SCREEN_SHARE_AUDIO -> SCREEN_SHARE_AUDIO;
      default -> OTHER;
    };
  }

  TrackSource proto() {
    return switch (this) {
      case MICROPHONE -> TrackSource.MICROPHONE;
      case CAMERA -> TrackSource.CAMERA;
      case SCREEN_SHARE -> TrackSource.SCREEN_SHARE;
      case SCREEN_SHARE_AUDIO -> TrackSource.SCREEN_SHARE_AUDIO;
      case OTHER -> TrackSource.UNKNOWN;
    };
  }
}
