package dev.baton.media.session;

import dev.baton.media.room.AudioFrameListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose voices the recording gets: everybody's, but for somebody who is alone with an agent that
 * takes in no audio. The page tells them that nobody listens, and so nobody does.
 */
final class RecordedVoices {

  private record Voice(String identity, AudioFrameListener recording) {}

  private final Map<AudioFrameListener, Voice> voices = new ConcurrentHashMap<>();
  private volatile boolean agentListens = true;
  private volatile boolean company;

  /** Whether the active agent takes in audio. */
  void agentListens(boolean listens) {
    agentListens = listens;
  }

  /**
   * Somebody may be heard.
   *
   * @param recording gets the frames that are recorded
   * @return takes all frames
   */
  AudioFrameListener add(String identity, AudioFrameListener recording) {
    AudioFrameListener gate =
        frame -> {
          if (agentListens || company) {
            recording.onFrame(frame);
          }
        };
    voices.put(gate, new Voice(identity, recording));
    count();
    return gate;
  }

  /** What {@link #add} gave takes no more frames; gives where they were recorded. */
  AudioFrameListener remove(AudioFrameListener gate) {
    var voice = voices.remove(gate);
    count();
    return voice == null ? gate : voice.recording;
  }

  private void count() {
    company = voices.values().stream().map(Voice::identity).distinct().count() > 1;
  }
}
