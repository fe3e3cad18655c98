package dev.baton.deploy.bench;

import dev.baton.media.room.AudioFrameListener;
import java.util.Arrays;

/** A caller who asks for the long story whenever told to, and listens. */
final class StoryFan implements Side {

  private final Phrase request;
  private final short[] frame = new short[AudioFrameListener.FRAME_SAMPLES];
  private int next;
  private boolean gone;

  StoryFan(Phrase request) {
    this.request = request;
    this.next = request.frames();
  }

  /** Asks, from the next frame on. */
  synchronized void ask() {
    next = 0;
  }

  /** Whether the room has sent this caller away. */
  synchronized boolean gone() {
    return gone;
  }

  @Override
  public synchronized short[] frame(long nowNanos) {
    if (next < request.frames()) {
      request.frame(next++, frame);
    } else {
      Arrays.fill(frame, (short) 0);
    }
    return frame;
  }

  @Override
  public boolean talks() {
    return true;
  }

  @Override
  public synchronized void abort(TurnFailure reason) {
    gone = true;
  }
}
