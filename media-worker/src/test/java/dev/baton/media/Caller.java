package dev.baton.media;

import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.Participant;
import dev.baton.media.room.ParticipantKind;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomListener;
import dev.baton.media.room.TextStreamInfo;
import dev.baton.media.room.TextStreamListener;
import dev.baton.media.voice.Pacer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Somebody who calls: speaks recorded speech into the room and listens to the agent. */
final class Caller implements RoomListener, Pacer.Paced {

  private static final int FRAME = AudioFrameListener.FRAME_SAMPLES;
  private static final int LOUD = 2_000;

  /** A transcript as it arrived. */
  final Map<String, String> speakers = new ConcurrentHashMap<>();

  record Transcript(String sender, String text, boolean isFinal) {}

  final List<Transcript> transcripts = new CopyOnWriteArrayList<>();

  /** Events as "topic JSON". */
  final List<String> events = new CopyOnWriteArrayList<>();

  final List<String> agentStates = new CopyOnWriteArrayList<>();
  final AtomicLong loudFrames = new AtomicLong();
  private final Map<String, AtomicLong> loudFramesOf = new ConcurrentHashMap<>();
  private final Queue<short[]> toSay = new ConcurrentLinkedQueue<>();
  private final short[] silence = new short[FRAME];
  private volatile Participant agent =
      new Participant("", "", "", ParticipantKind.OTHER, "", Map.of());
  private volatile double frequency;
  private volatile @Nullable LocalAudioTrack track;

  private final String identity;

  /** Called "caller". */
  Caller() {
    this("caller");
  }

  /**
   * @param identity in the room
   */
  Caller(String identity) {
    this.identity = identity;
  }

  /** In the room. */
  String identity() {
    return identity;
  }

  /** What the agent does, as it shows it; empty before it came. */
  String agentState() {
    return agent.attributes().getOrDefault("lk.agent.state", "");
  }

  /** Speaks from now on. */
  void use(LocalAudioTrack microphone) {
    track = microphone;
  }

  /** Says something after what is being said. */
  void say(short[] speech) {
    for (int from = 0; from + FRAME <= speech.length; from += FRAME) {
      toSay.add(Arrays.copyOfRange(speech, from, from + FRAME));
    }
  }

  /** Whether the room was told of such an event. */
  boolean knows(String kind) {
    return events.stream().anyMatch(event -> event.contains("\"" + kind + "\""));
  }

  boolean saidEverything() {
    return toSay.isEmpty();
  }

  /** So much of what it was asked to say is still to come, in frames of 10 ms. */
  int framesLeft() {
    return toSay.size();
  }

  /** The agent, as last seen. */
  Participant agent() {
    return agent;
  }

  /** Frequency of what was last heard, Hz. */
  double frequency() {
    return frequency;
  }

  @Override
  public void tick() {
    var microphone = track;
    if (microphone != null) {
      var next = toSay.poll();
      microphone.push(next == null ? silence : next);
    }
  }

  @Override
  public void joined(Room room) {
    for (var topic : List.of("baton.metrics", "baton.event")) {
      room.onText(
          topic,
          new TextStreamListener() {
            @Override
            public void completed(TextStreamInfo info, String text) {
              events.add(topic + " " + text);
            }
          });
    }
    room.onText(
        "lk.transcription",
        new TextStreamListener() {
          @Override
          public void completed(TextStreamInfo info, String text) {
            speakers.put(
                info.senderIdentity(),
                info.attributes().get("baton.agent.name")
                    + ", "
                    + info.attributes().get("baton.agent.display_name"));
            transcripts.add(
                new Transcript(
                    info.senderIdentity(),
                    text,
                    "true".equals(info.attributes().get("lk.transcription_final"))));
          }
        });
  }

  @Override
  public void participantConnected(Participant participant) {
    note(participant);
  }

  @Override
  public void participantChanged(Participant before, Participant after) {
    note(after);
  }

  private void note(Participant participant) {
    if (participant.identity().startsWith("agent-")) {
      agent = participant;
      agentStates.add(participant.attributes().getOrDefault("lk.agent.state", ""));
    }
  }

  @Override
  public void trackSubscribed(RemoteAudioTrack heard) {
    var count = loudFramesOf.computeIfAbsent(heard.participant().identity(), k -> new AtomicLong());
    heard.addListener(frame -> hear(frame, count));
  }

  /** How many frames of 10 ms were loud that came from a participant. */
  long loudFrames(String sender) {
    var count = loudFramesOf.get(sender);
    return count == null ? 0 : count.get();
  }

  private void hear(short[] frame, AtomicLong ofSender) {
    int peak = 0;
    int crossings = 0;
    for (int i = 0; i < FRAME; i++) {
      peak = Math.max(peak, Math.abs(frame[i]));
      if (i > 0 && (frame[i] >= 0) != (frame[i - 1] >= 0)) {
        crossings++;
      }
    }
    if (peak > LOUD) {
      loudFrames.incrementAndGet();
      ofSender.incrementAndGet();
      frequency = 0.95 * frequency + 0.05 * (crossings * 50.0);
    }
  }
}
