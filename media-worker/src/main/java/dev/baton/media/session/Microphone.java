package dev.baton.media.session;

import dev.baton.media.listening.Mix;
import dev.baton.media.recording.SessionRecorder;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.voice.AudioInlet;
import dev.baton.media.voice.Speakers;
import dev.baton.workflows.agent.Audience;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tracks that people publish: those of whom the agent listens to go to the ears, all of them to
 * the recording. Called from the room's thread and the session's.
 */
final class Microphone implements Speakers {

  private final Map<String, RemoteAudioTrack> tracks = new LinkedHashMap<>();
  private final Map<String, AudioFrameListener> recorded = new HashMap<>();

  private final RecordedVoices recordedVoices = new RecordedVoices();

  /** By sid of the track. */
  private final Map<String, AudioFrameListener> voices = new HashMap<>();

  private final Mix mix = new Mix(this::heard);
  private volatile @Nullable AudioInlet inlet;
  private @Nullable SessionRecorder recorder;
  private String user = "";
  private Audience audience = Audience.ONE;
  private Set<String> named = Set.of();

  /** Whose microphone goes to the ears, where it is one. */
  synchronized void link(String identity) {
    user = identity;
    relink();
  }

  /** Who is heard from now on. */
  synchronized void listenTo(Audience newAudience, Collection<String> identities) {
    audience = newAudience;
    named = Set.copyOf(identities);
    relink();
  }

  /** Whether the agent listens to whoever has that identity. */
  synchronized boolean hears(String identity) {
    if (OperatorChair.isOperator(identity)) {
      return false;
    }
    return switch (audience) {
      case ONE -> identity.equals(user);
      case NAMED -> named.contains(identity);
      case ALL -> true;
    };
  }

  /** Whether the active agent takes in audio. */
  void agentListens(boolean listens) {
    recordedVoices.agentListens(listens);
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

  /** A track that is recorded and never heard: an operator's. */
  synchronized void addRecorded(RemoteAudioTrack track) {
    tracks.put(track.sid(), track);
    record(track);
  }

  synchronized void remove(RemoteAudioTrack track) {
    tracks.remove(track.sid());
    var listener = recorded.remove(track.sid());
    if (listener != null && recorder != null) {
      recorder.removeUser(recordedVoices.remove(listener));
    }
    silence(track.sid(), track);
    relink();
  }

  /** Sid of the track on which a person is heard; empty where there is none. */
  synchronized String trackOf(String identity) {
    for (var track : tracks.values()) {
      if (voices.containsKey(track.sid()) && track.participant().identity().equals(identity)) {
        return track.sid();
      }
    }
    return "";
  }

  /** Who is heard, or was last; before that the linked person, if there is one. */
  @Override
  public synchronized String speaking() {
    var heard = audience == Audience.ONE ? user : mix.speaking();
    return heard.isEmpty() ? user : heard;
  }

  @Override
  public synchronized String utteranceEnded() {
    var heard = mix.utteranceEnded();
    return heard.isEmpty() ? user : heard;
  }

  private void heard(short[] frame) {
    var target = inlet;
    if (target != null) {
      target.onFrame(frame);
    }
  }

  /** One track of each person who is to be heard, the oldest, goes to the ears. */
  private void relink() {
    if (inlet == null) {
      return;
    }
    var heard = new HashSet<String>();
    for (var track : tracks.values()) {
      var identity = track.participant().identity();
      boolean wanted = hears(identity);
      if (wanted && voices.containsKey(track.sid())) {
        heard.add(identity);
      } else if (!wanted) {
        silence(track.sid(), track);
      }
    }
    for (var track : tracks.values()) {
      var identity = track.participant().identity();
      if (hears(identity) && heard.add(identity)) {
        var voice = mix.add(identity);
        voices.put(track.sid(), voice);
        track.addListener(voice);
      }
    }
  }

  private void silence(String sid, RemoteAudioTrack track) {
    var voice = voices.remove(sid);
    if (voice != null) {
      track.removeListener(voice);
      mix.remove(voice);
      var target = inlet;
      if (voices.isEmpty() && target != null) {
        target.pause();
      }
    }
  }

  private void record(RemoteAudioTrack track) {
    var target = recorder;
    if (target != null && !recorded.containsKey(track.sid())) {
      var listener = recordedVoices.add(track.participant().identity(), target.addUser());
      recorded.put(track.sid(), listener);
      track.addListener(listener);
    }
  }
}
