package dev.baton.media.session;

import dev.baton.media.recording.SessionRecorder;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.voice.Loudspeaker;
import org.jspecify.annotations.Nullable;

/** Where the agent's audio goes: to the room and into the recording, until it is shut. */
final class Outlet implements Loudspeaker {

  private final LocalAudioTrack track;
  private final @Nullable SessionRecorder recorder;
  private final Reach reach;
  private volatile AudioFrameListener played = frame -> {};
  private volatile boolean shut;
  private volatile long lastFrameNanos = System.nanoTime();

  /**
   * @param reach told when something is said
   */
  Outlet(LocalAudioTrack track, @Nullable SessionRecorder recorder, Reach reach) {
    this.track = track;
    this.recorder = recorder;
    this.reach = reach;
  }

  /** Who else gets what is played, for example to know the agent's voice from the user's. */
  Outlet playedTo(AudioFrameListener listener) {
    played = listener;
    return this;
  }

  @Override
  public void onFrame(short[] frame) {
    if (shut) {
      return;
    }
    reach.speaks();
    track.push(frame);
    note(frame);
  }

  @Override
  public void onSilence(short[] silence) {
    if (shut) {
      return;
    }
    track.pushSilence();
    note(silence);
  }

  @Override
  public boolean wake() {
    return track.wake();
  }

  private void note(short[] frame) {
    lastFrameNanos = System.nanoTime();
    played.onFrame(frame);
    if (recorder != null) {
      recorder.agent(frame);
    }
  }

  /**
   * It is to be seen whether what goes out from then on counts: the recording waits.
   *
   * @param sinceNanos {@link System#nanoTime} of the last frame that does
   */
  void doubt(long sinceNanos) {
    if (recorder != null) {
      recorder.endAt(sinceNanos);
    }
  }

  /** It does. */
  void trust() {
    if (recorder != null && !shut) {
      recorder.endAt(Long.MAX_VALUE);
    }
  }

  /** Nothing goes out from now on, and the recording ended with what went out last. */
  void shut() {
    shut(lastFrameNanos);
  }

  /**
   * Nothing goes out from now on, and the recording ended then.
   *
   * @param endNanos {@link System#nanoTime} of the last frame
   */
  void shut(long endNanos) {
    shut = true;
    if (recorder != null) {
      recorder.endAt(endNanos);
    }
  }
}
