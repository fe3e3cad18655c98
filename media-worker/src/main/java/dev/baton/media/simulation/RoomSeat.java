package dev.baton.media.simulation;

import dev.baton.media.room.DisconnectReason;
import dev.baton.media.room.JoinGrant;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomException;
import dev.baton.media.room.RoomListener;
import dev.baton.media.room.TextStreamInfo;
import dev.baton.media.room.TextStreamListener;
import dev.baton.media.voice.AudioInlet;
import dev.baton.media.voice.Loudspeaker;
import dev.baton.workflows.simulation.Role;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One side's place in a room: its voice goes out as a track, and what the other side's track brings
 * goes to its ears.
 */
final class RoomSeat implements RoomListener, Loudspeaker, AutoCloseable {

  private static final String CHAT = "lk.chat";
  private static final Duration MEETING = Duration.ofSeconds(10);

  private final Role role;
  private final CompletableFuture<RemoteAudioTrack> other = new CompletableFuture<>();
  private volatile @Nullable Room room;
  private volatile @Nullable LocalAudioTrack track;
  private volatile @Nullable AudioInlet inlet;
  private volatile @Nullable Part part;
  private volatile @Nullable DisconnectReason left;

  RoomSeat(Role role) {
    this.role = role;
  }

  /**
   * Takes the place.
   *
   * @param name as people see it
   * @throws RoomException when that cannot be done
   */
  void join(RoomStudio studio, String roomName, String name) {
    var grant =
        role == Role.SUPPORT
            ? JoinGrant.agent(roomName, role.label(), name)
            : JoinGrant.participant(roomName, role.label());
    var joined = studio.join(grant, this);
    room = joined;
    track = joined.publishAudio(role.label() + "-voice");
  }

  /** Lets that side hear what the other one says from now on. */
  void listen(Part side) throws InterruptedException {
    part = side;
    var ears = new AudioInlet(role.label(), side.ears(), side.appetite(), side::deaf);
    inlet = ears;
    awaitOther().addListener(ears);
  }

  private RemoteAudioTrack awaitOther() throws InterruptedException {
    try {
      return other.get(MEETING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new RoomException(
          "the %s did not hear of the %s's voice within %d s"
              .formatted(role.label(), role.other().label(), MEETING.toSeconds()),
          e);
    }
  }

  /** Waits until the other side gets what is said here. */
  void awaitHeard() throws InterruptedException {
    var mine = track;
    if (mine == null || !mine.awaitSubscribed(MEETING)) {
      throw new RoomException("nobody takes the %s's voice".formatted(role.label()));
    }
  }

  /** Writes to the other side. */
  void type(String text) {
    var open = room;
    if (open != null) {
      var unused = open.sendText(CHAT, text, Map.of());
    }
  }

  /** Whether the room is lost. */
  boolean lost() {
    return left != null;
  }

  @Override
  public void joined(Room opened) {
    opened.onText(
        CHAT,
        new TextStreamListener() {
          @Override
          public void completed(TextStreamInfo info, String text) {
            var side = part;
            if (side != null && info.senderIdentity().equals(role.other().label())) {
              side.read(text);
            }
          }
        });
  }

  @Override
  public void trackSubscribed(RemoteAudioTrack heard) {
    if (heard.participant().identity().equals(role.other().label())) {
      other.complete(heard);
    }
  }

  @Override
  public void disconnected(DisconnectReason reason) {
    left = reason;
  }

  @Override
  public void onFrame(short[] samples) {
    var to = track;
    if (to != null) {
      to.push(samples);
    }
  }

  @Override
  public void onSilence(short[] silence) {
    var to = track;
    if (to != null) {
      to.pushSilence();
    }
  }

  @Override
  public boolean wake() {
    var to = track;
    return to == null || to.wake();
  }

  /** Hears no more. */
  void deafen() {
    var ears = inlet;
    inlet = null;
    if (ears != null) {
      ears.close();
    }
  }

  @Override
  public void close() {
    deafen();
    var open = room;
    if (open != null) {
      open.disconnect();
    }
  }
}
