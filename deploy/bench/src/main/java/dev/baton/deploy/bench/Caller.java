package dev.baton.deploy.bench;

import dev.baton.media.room.AudioOptions;
import dev.baton.media.room.AudioReception;
import dev.baton.media.room.DisconnectReason;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.Participant;
import dev.baton.media.room.ParticipantKind;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One person in one session: joins, talks and listens, leaves.
 *
 * @param <S> what the person says and waits for
 */
final class Caller<S extends Side> implements RoomListener, Metronome.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * At this rate Opus encodes speech as it does music, for a third of the CPU: the callers are to
   * leave the machine to what is measured.
   */
  private static final AudioOptions MICROPHONE = new AudioOptions(80_000, true);

  private static final String AGENT_STATE = "lk.agent.state";

  private final S dialogue;
  private final ReplyAnalyser ears;
  private final CountDownLatch heardAgent = new CountDownLatch(1);
  private final CountDownLatch agentListens = new CountDownLatch(1);
  private volatile String sessionId = "";
  private volatile @Nullable Room room;
  private volatile @Nullable LocalAudioTrack microphone;

  Caller(S dialogue, ReplyAnalyser ears) {
    this.dialogue = dialogue;
    this.ears = ears;
  }

  /**
   * Joins a new session and waits until both hear each other.
   *
   * @return time from the request to the first frame of the agent's track, ms
   * @throws BenchException when that takes longer than 20 s
   */
  double join(SessionEntry entry, RoomEngine engine, Metronome metronome)
      throws InterruptedException {
    long asked = System.nanoTime();
    var ticket = entry.enter();
    sessionId = ticket.sessionId();
    var joined = engine.connect(ticket.url(), ticket.token(), this);
    room = joined;
    var track = joined.publishAudio("microphone", MICROPHONE);
    microphone = track;
    metronome.add(this);
    if (!heardAgent.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new BenchException("no agent was heard within %d s".formatted(PATIENCE.toSeconds()));
    }
    if (!track.awaitSubscribed(PATIENCE)
        || !agentListens.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new BenchException(
          "the agent did not listen within %d s".formatted(PATIENCE.toSeconds()));
    }
    return (ears.state().firstFrameNanos() - asked) / 1e6;
  }

  S dialogue() {
    return dialogue;
  }

  /** Id of the session; empty where nobody told it. */
  String sessionId() {
    return sessionId;
  }

  /** How the agent's audio arrived so far; empty where it never did. */
  List<AudioReception> reception() {
    var joined = room;
    return joined == null ? List.of() : joined.reception().join().audio();
  }

  void leave(Metronome metronome) {
    metronome.remove(this);
    var joined = room;
    if (joined != null) {
      joined.disconnect();
    }
  }

  @Override
  public void tick(long nowNanos) {
    var track = microphone;
    if (track != null && dialogue.talks()) {
      track.push(dialogue.frame(nowNanos));
    }
    if (heardAgent.getCount() > 0 && ears.state().firstFrameNanos() != 0) {
      heardAgent.countDown();
    }
  }

  @Override
  public void participantConnected(Participant participant) {
    noticeState(participant);
  }

  @Override
  public void participantChanged(Participant before, Participant after) {
    noticeState(after);
  }

  @Override
  public void trackSubscribed(RemoteAudioTrack track) {
    if (track.participant().kind() == ParticipantKind.AGENT) {
      track.addListener(ears);
    }
  }

  @Override
  public void disconnected(DisconnectReason reason) {
    dialogue.abort(TurnFailure.DISCONNECTED);
  }

  private void noticeState(Participant participant) {
    if (participant.kind() == ParticipantKind.AGENT
        && "listening".equals(participant.attributes().get(AGENT_STATE))) {
      agentListens.countDown();
    }
  }
}
