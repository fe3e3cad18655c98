package dev.baton.media.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitModels.TrackInfo;
import org.jspecify.annotations.Nullable;

/** Who is in the room besides this participant, kept from the server's updates; on the loop. */
final class Participants {
  private final RoomListener listener;
  private final Executor events;
  private final Map<String, ParticipantInfo> infos = new ConcurrentHashMap<>();
  private final Map<String, Float> speaking = new HashMap<>();
  private volatile ParticipantInfo local = ParticipantInfo.getDefaultInstance();

  Participants(RoomListener listener, Executor events) {
    this.listener = listener;
    this.events = events;
  }

  Participant local() {
    return Participant.of(local);
  }

  Collection<Participant> others() {
    return infos.values().stream().map(Participant::of).toList();
  }

  boolean contains(String identity) {
    return infos.containsKey(identity);
  }

  /**
   * What a participant's client understands of what clients say to each other; any thread.
   *
   * @return 0 for those that do not say, or are not there
   */
  int clientProtocolOf(String identity) {
    ParticipantInfo info = infos.get(identity);
    return info == null ? 0 : info.getClientProtocol();
  }

  /** The local participant, as the server describes it. */
  void updateLocal(ParticipantInfo info) {
    ParticipantInfo before = local;
    local = info;
    if (!before.getSid().isEmpty()) {
      changed(before, info);
    }
  }

  boolean isLocal(ParticipantInfo info) {
    return info.getIdentity().equals(local.getIdentity());
  }

  /** Somebody else joined or changed. */
  void update(ParticipantInfo info) {
    ParticipantInfo before = infos.put(info.getIdentity(), info);
    if (before == null) {
      Participant joined = Participant.of(info);
      events.execute(() -> listener.participantConnected(joined));
    } else {
      changed(before, info);
    }
  }

  /** Everybody who is known, as the server described them. */
  List<ParticipantInfo> known() {
    return List.copyOf(infos.values());
  }

  /** Who is known under the identity of somebody else's newer connection, or null. */
  @Nullable ParticipantInfo replacedBy(ParticipantInfo info) {
    ParticipantInfo known = infos.get(info.getIdentity());
    return known == null || known.getSid().equals(info.getSid()) ? null : known;
  }

  /**
   * Somebody else left.
   *
   * @return false if that was a connection that another one has replaced before
   */
  boolean remove(ParticipantInfo info) {
    ParticipantInfo known = infos.get(info.getIdentity());
    if (known == null || !known.getSid().equals(info.getSid())) {
      return false;
    }
    infos.remove(info.getIdentity());
    Participant left = Participant.of(known);
    DisconnectReason why =
        info.getState() == ParticipantInfo.State.DISCONNECTED
            ? DisconnectReason.of(info.getDisconnectReason())
            : DisconnectReason.SIGNAL_LOST;
    events.execute(() -> listener.participantDisconnected(left, why));
    return true;
  }

  private void changed(ParticipantInfo before, ParticipantInfo after) {
    Participant old = Participant.of(before);
    Participant now = Participant.of(after);
    if (!old.equals(now)) {
      events.execute(() -> listener.participantChanged(old, now));
    }
  }

  /** Whose track it is, or null if nobody has announced it yet. */
  @Nullable ParticipantInfo ownerOf(String trackSid) {
    for (ParticipantInfo info : infos.values()) {
      if (track(info, trackSid) != null) {
        return info;
      }
    }
    return null;
  }

  static @Nullable TrackInfo track(ParticipantInfo info, String trackSid) {
    for (TrackInfo track : info.getTracksList()) {
      if (track.getSid().equals(trackSid)) {
        return track;
      }
    }
    return null;
  }

  /** Who started or stopped to be heard. */
  void speakers(List<SpeakerInfo> changes) {
    for (SpeakerInfo change : changes) {
      String identity = identityOf(change.getSid());
      if (identity == null) {
        continue;
      }
      if (change.getActive()) {
        speaking.put(identity, change.getLevel());
      } else {
        speaking.remove(identity);
      }
    }
    List<String> loudestFirst = new ArrayList<>(speaking.keySet());
    loudestFirst.sort(
        Comparator.comparing((String identity) -> speaking.getOrDefault(identity, 0f)).reversed());
    events.execute(() -> listener.activeSpeakersChanged(loudestFirst));
  }

  /** Nobody is known to be heard any more. */
  void silence() {
    if (!speaking.isEmpty()) {
      speaking.clear();
      events.execute(() -> listener.activeSpeakersChanged(List.of()));
    }
  }

  private @Nullable String identityOf(String sid) {
    if (sid.equals(local.getSid())) {
      return local.getIdentity();
    }
    for (ParticipantInfo info : infos.values()) {
      if (info.getSid().equals(sid)) {
        return info.getIdentity();
      }
    }
    return null;
  }
}
