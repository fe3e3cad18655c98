package dev.baton.deploy.bench.chaos;

import dev.baton.deploy.bench.BenchException;
import dev.baton.deploy.bench.Metronome;
import dev.baton.deploy.bench.Phrase;
import dev.baton.media.room.AudioOptions;
import dev.baton.media.room.DisconnectReason;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.ParticipantKind;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomListener;
import dev.baton.media.room.TextStreamInfo;
import dev.baton.media.room.TextStreamListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who talks with an agent in a room, and reads along what it says. */
final class Person implements RoomListener, Metronome.Listener, TextStreamListener {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AudioOptions MICROPHONE = new AudioOptions(80_000, true);
  private static final String TRANSCRIPTS = "lk.transcription";
  private static final String AGENT = "agent-";
  private static final Pattern NUMBER = Pattern.compile("^turn (\\d+) ");

  private final String session;
  private final Ears ears = new Ears();
  private final Talk talk;
  private final Map<String, String> transcripts = new ConcurrentHashMap<>();
  private final CountDownLatch heardAgent = new CountDownLatch(1);
  private volatile int number;
  private volatile boolean dropped;
  private volatile @Nullable Room room;
  private volatile @Nullable LocalAudioTrack microphone;

  Person(String session, Phrase question, RandomGenerator random) {
    this.session = session;
    this.talk = new Talk(question, ears, () -> number, random);
  }

  /**
   * Joins and waits until both can hear each other.
   *
   * @throws BenchException when that takes longer than 30 s
   */
  void join(Operator.Ticket ticket, RoomEngine engine, Metronome metronome)
      throws InterruptedException {
    var joined = engine.connect(ticket.url(), ticket.token(), this);
    room = joined;
    var track = joined.publishAudio("microphone", MICROPHONE);
    microphone = track;
    metronome.add(this);
    if (!heardAgent.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        || !track.awaitSubscribed(PATIENCE)) {
      throw new BenchException(
          "session %s: nobody came within %d s".formatted(session, PATIENCE.toSeconds()));
    }
  }

  String session() {
    return session;
  }

  Talk talk() {
    return talk;
  }

  /** Whether the person was thrown out of the room for good. */
  boolean dropped() {
    return dropped;
  }

  void leave(Metronome metronome) {
    metronome.remove(this);
    var joined = room;
    if (joined != null) {
      joined.disconnect();
    }
  }

  @Override
  public void joined(Room entered) {
    entered.onText(TRANSCRIPTS, this);
  }

  @Override
  public void tick(long nowNanos) {
    var track = microphone;
    if (track != null) {
      track.push(talk.frame(nowNanos));
    }
    if (ears.connected()) {
      heardAgent.countDown();
    }
  }

  @Override
  public void trackSubscribed(RemoteAudioTrack track) {
    if (track.participant().kind() == ParticipantKind.AGENT) {
      track.addListener(ears);
    }
  }

  @Override
  public void disconnected(DisconnectReason reason) {
    dropped = reason != DisconnectReason.LEFT;
  }

  @Override
  public void started(TextStreamInfo info) {
    if (info.senderIdentity().startsWith(AGENT)) {
      number = 0;
    }
  }

  @Override
  public void chunk(TextStreamInfo info, String piece) {
    if (info.senderIdentity().startsWith(AGENT)) {
      var text = transcripts.merge(info.streamId(), piece, String::concat);
      var begin = NUMBER.matcher(text);
      if (begin.find()) {
        number = Integer.parseInt(begin.group(1));
      }
    }
  }

  @Override
  public void completed(TextStreamInfo info, String text) {
    transcripts.remove(info.streamId());
  }

  @Override
  public void aborted(TextStreamInfo info, String reason) {
    transcripts.remove(info.streamId());
  }
}
