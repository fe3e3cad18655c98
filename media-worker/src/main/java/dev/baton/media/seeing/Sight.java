package dev.baton.media.seeing;

import dev.baton.media.provider.Image;
import dev.baton.media.room.RemoteVideoTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.TrackSourceKind;
import dev.baton.media.room.VideoPublication;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.Vision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a session's active agent sees of what people show. Video is received while the template
 * allows its source and the active agent has vision, and not otherwise. Any thread.
 */
public final class Sight implements AutoCloseable {

  /** More than one answer looks at. */
  private static final int MOST_LOOKS = 4;

  private final Map<String, VideoPublication> offered = new LinkedHashMap<>();
  private final Map<String, VideoPublication> watched = new LinkedHashMap<>();
  private final Map<String, Sampler> samplers = new HashMap<>();
  private @Nullable Room room;
  private Modality modality = Modality.AUDIO_ONLY;
  private Modality ofAgent = Modality.AUDIO_ONLY;
  private @Nullable Vision vision;
  private volatile boolean speaking;

  /** What the agents looked at last, by the calls by which they did. */
  private final SequencedMap<String, Image> looks = new LinkedHashMap<>();

  /** The room is joined. */
  public synchronized void open(Room joined) {
    room = joined;
    look();
  }

  /** Which sources the template allows. */
  public synchronized void allow(Modality allowed) {
    modality = allowed;
    ofAgent = allowed;
    look();
  }

  /** Another agent is active. */
  public synchronized void activeAgent(AgentDefinition agent) {
    vision = agent.vision();
    ofAgent = modality.narrowedBy(agent.modality());
    look();
  }

  /** Somebody offers video. */
  public synchronized void published(VideoPublication video) {
    offered.put(video.sid(), video);
    look();
  }

  /** Somebody offers a video no more. */
  public synchronized void unpublished(VideoPublication video) {
    offered.remove(video.sid());
    look();
  }

  /** Video that was asked for arrives. */
  public synchronized void subscribed(RemoteVideoTrack track) {
    var sid = track.publication().sid();
    if (watched.containsKey(sid)) {
      var before =
          samplers.put(sid, new Sampler(sid, () -> track.next(Jpegs.BOUND), () -> speaking));
      if (before != null) {
        before.close();
      }
    }
  }

  /** Video that was asked for has ended. */
  public synchronized void unsubscribed(RemoteVideoTrack track) {
    var sampler = samplers.remove(track.publication().sid());
    if (sampler != null) {
      sampler.close();
    }
  }

  /** Somebody who is listened to speaks, or nobody does. */
  public synchronized void speaking(boolean now) {
    if (speaking != now) {
      speaking = now;
      samplers.values().forEach(Sampler::speakingChanged);
    }
  }

  /** The latest picture of what is watched, the one shown last at the end. */
  public synchronized List<Image> latest() {
    var seen = vision;
    if (seen == null) {
      return List.of();
    }
    var images = new ArrayList<Image>();
    for (var sid : offered.keySet()) {
      var sampler = samplers.get(sid);
      var jpeg = sampler == null ? null : sampler.latest();
      if (jpeg != null) {
        images.add(
            new Image("image/jpeg", jpeg, seen.closely() ? Image.Detail.HIGH : Image.Detail.LOW));
      }
    }
    return images;
  }

  /**
   * The active agent looks at something that it also reads; where it has no vision, no picture is
   * made.
   *
   * @param callId of the tool by which it does
   * @param jpeg makes the picture
   */
  public void looks(String callId, Supplier<byte[]> jpeg) {
    var seen = visionNow();
    if (seen != null) {
      // Whoever asks to look wants to read it, too.
      keep(callId, new Image("image/jpeg", jpeg.get(), Image.Detail.AUTO));
    }
  }

  private synchronized @Nullable Vision visionNow() {
    return vision;
  }

  private synchronized void keep(String callId, Image image) {
    looks.put(callId, image);
    if (looks.size() > MOST_LOOKS) {
      looks.pollFirstEntry();
    }
  }

  /** What the active agent saw by that call. */
  synchronized Optional<Image> seenBy(String callId) {
    return Optional.ofNullable(looks.get(callId));
  }

  /** Which inputs the active agent uses. */
  public synchronized Modality modality() {
    return ofAgent;
  }

  /** How many videos are received now. */
  public synchronized int watched() {
    return watched.size();
  }

  /** Watches what is wanted now, and nothing else. */
  private void look() {
    var at = room;
    if (at == null) {
      return;
    }
    var wanted = wanted();
    for (var video : List.copyOf(watched.values())) {
      if (!wanted.contains(video)) {
        watched.remove(video.sid());
        at.unwatch(video);
        var sampler = samplers.remove(video.sid());
        if (sampler != null) {
          sampler.close();
        }
      }
    }
    for (var video : wanted) {
      if (watched.putIfAbsent(video.sid(), video) == null) {
        at.watch(video, Jpegs.BOUND);
      }
    }
  }

  private List<VideoPublication> wanted() {
    var seen = vision;
    if (seen == null) {
      return List.of();
    }
    var newestFirst = new ArrayList<>(offered.values()).reversed();
    Set<TrackSourceKind> kinds = new HashSet<>();
    return newestFirst.stream()
        .filter(video -> allows(video.source()))
        .filter(video -> kinds.add(video.source()))
        .limit(seen.both() ? 2 : 1)
        .sorted(Comparator.comparing(video -> -newestFirst.indexOf(video)))
        .toList();
  }

  private boolean allows(TrackSourceKind source) {
    return switch (source) {
      case CAMERA -> ofAgent.camera();
      case SCREEN_SHARE -> ofAgent.screenShare();
      case MICROPHONE, SCREEN_SHARE_AUDIO, OTHER -> false;
    };
  }

  @Override
  public synchronized void close() {
    samplers.values().forEach(Sampler::close);
    samplers.clear();
    watched.clear();
    offered.clear();
    looks.clear();
    room = null;
  }
}
