package dev.baton.media.session;

import dev.baton.media.recording.SessionRecorder;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.voice.AudioInlet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tracks that people publish: one of them, the linked user's, goes to the ears, all of them to
 * the recording. Called from the room's thread and the session's.
 */
final class Microphone {

  private final Map<String, RemoteAudioTrack> tracks = new HashMap<>();
  private final Map<String, AudioFrameListener> recorded = new HashMap<>();
  private @Nullable AudioInlet inlet;
  private @Nullable SessionRecorder recorder;
  private @Nullable RemoteAudioTrack linked;
  private String user = "";

  /** Whose microphone goes to the ears. */
  synchronized void link(String identity) {
    user = identity;
    relink();
  }

  /** Where frames go from now on. */
  synchronized void open(AudioInlet newInlet, @Nullable SessionRecorder newRecorder) {
    inlet = newInlet;
    recorder = newRecorder;
    tracks.values().forEach(this::record);
    relink();
  }

  synchronized void add(RemoteAudioTrack track) {
    tracks.put(track.sid(), track);
    record(track);
    relink();
  }

  synchronized void remove(RemoteAudioTrack track) {
    tracks.remove(track.sid());
    var listener = recorded.remove(track.sid());
    if (listener != null && recorder != null) {
      recorder.removeUser(listener);
    }
    if (linked == track) {
      linked = null;
      if (inlet != null) {
        inlet.pause();
      }
    }
    relink();
  }

  /** Whose speech is transcribed; the identity is empty before anybody was linked. */
  synchronized RoomSurface.Speaker speaker() {
    return new RoomSurface.Speaker(user, linked == null ? "" : linked.sid());
  }

  private void relink() {
    var target = inlet;
    if (target == null || (linked != null && linked.participant().identity().equals(user))) {
      return;
    }
    if (linked != null) {
      linked.removeListener(target);
      linked = null;
    }
    for (var track : tracks.values()) {
      if (track.participant().identity().equals(user)) {
        linked = track;
        track.addListener(target);
        return;
      }
    }
  }

  private void record(RemoteAudioTrack track) {
    var target = recorder;
    if (target != null && !recorded.containsKey(track.sid())) {
      var listener = target.addUser();
      recorded.put(track.sid(), listener);
      track.addListener(listener);
    }
  }
}
