package dev.baton.media.room;

import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a data channel tells, until it is cut off. libwebrtc's Java binding (0.14.0) keeps
 * an observer for ever, although it was unregistered, and with it all that the observer refers to:
 * so it is given this, which refers to nothing in the end.
 */
final class ChannelObserver implements RTCDataChannelObserver {

  private volatile @Nullable RTCDataChannelObserver to;

  ChannelObserver(RTCDataChannelObserver to) {
    this.to = to;
  }

  /** Nothing is passed on any more, and nobody is kept. */
  void cut() {
    to = null;
  }

  @Override
  public void onMessage(RTCDataChannelBuffer buffer) {
    var hearing = to;
    if (hearing != null) {
      hearing.onMessage(buffer);
    }
  }

  @Override
  public void onBufferedAmountChange(long sentBytes) {
    var hearing = to;
    if (hearing != null) {
      hearing.onBufferedAmountChange(sentBytes);
    }
  }

  @Override
  public void onStateChange() {
    var hearing = to;
    if (hearing != null) {
      hearing.onStateChange();
    }
  }
}
