package dev.baton.media.voice;

import dev.baton.media.room.AudioFrameListener;

/** Where the agent's voice goes: gets something every 10 ms, on one thread. */
@FunctionalInterface
public interface Loudspeaker extends AudioFrameListener {

  /**
   * Nothing is said for 10 ms.
   *
   * @param silence a frame of zeros
   */
  default void onSilence(short[] silence) {
    onFrame(silence);
  }

  /**
   * Asked before something is said.
   *
   * @return whether it would be heard from its first frame on; if not, it will be within
   *     milliseconds
   */
  default boolean wake() {
    return true;
  }
}
