package dev.baton.media.session;

import dev.baton.media.room.ByteStreamInfo;
import dev.baton.media.room.DisconnectReason;
import dev.baton.media.room.FileListener;
import dev.baton.media.room.Participant;
import dev.baton.media.room.ParticipantKind;
import dev.baton.media.room.RemoteAudioTrack;
import dev.baton.media.room.RemoteVideoTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomListener;
import dev.baton.media.room.TextStreamInfo;
import dev.baton.media.room.TextStreamListener;
import dev.baton.media.room.VideoPublication;
import dev.baton.media.seeing.Attachments;
import dev.baton.media.seeing.Sight;
import dev.baton.workflows.session.EndReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Who is in the room: links the first person's microphone to the ears, takes typed messages, and
 * notices when the last person left or the room was lost. Called by the room, one event at a time.
 */
final class RoomPresence implements RoomListener {

  private static final String CHAT_TOPIC = "lk.chat";

  /** Attribute by which a person asks the agent to listen to them: {@code true}. */
  private static final String LISTEN = "baton.listen";

  private final SequencedMap<String, Participant> people = new LinkedHashMap<>();
  private final Unannounced unannounced = new Unannounced();
  private final CompletableFuture<Participant> firstPerson = new CompletableFuture<>();
  private final Microphone microphone;
  private final Consumer<Typed> typed;
  private final Consumer<Ending> ending;
  private final Attendance.Watch attendance;
  private final Sight sight;
  private final FileListener files;
  private final BooleanSupplier mayReturn;
  private final OperatorChair chair;
  private String linked = "";

  /**
   * @param typed takes what people type
   * @param ending told when there is nothing left to stay for
   * @param attendance how long to wait for somebody who may come back
   * @param sight sees what people show
   * @param files takes what people send
   * @param mayReturn asked before the room is joined again; may block
   * @param chair where operators sit
   */
  RoomPresence(
      Microphone microphone,
      Consumer<Typed> typed,
      Consumer<Ending> ending,
      Attendance attendance,
      Sight sight,
      FileListener files,
      BooleanSupplier mayReturn,
      OperatorChair chair) {
    this.microphone = microphone;
    this.typed = typed;
    this.ending = ending;
    this.sight = sight;
    this.files = files;
    this.mayReturn = mayReturn;
    this.chair = chair;
    this.attendance = attendance.watch(() -> ending.accept(new Ending.Over(EndReason.USER_LEFT)));
  }

  /** Completes when somebody is there. */
  CompletableFuture<Participant> firstPerson() {
    return firstPerson;
  }

  /** Whether somebody is there to hear the agent. */
  boolean hasAudience() {
    return attendance.hasAudience();
  }

  @Override
  public void joined(Room room) {
    sight.open(room);
    Attachments.TOPICS.forEach(
        topic -> room.onFile(topic, Attachments.MAX_BYTES, new OfPeople(room)));
    room.onText(
        CHAT_TOPIC,
        new TextStreamListener() {
          @Override
          public void completed(TextStreamInfo info, String text) {
            var sender = info.senderIdentity();
            fromPerson(room, sender, () -> typed.accept(new Typed(sender, text)));
          }
        });
  }

  @Override
  public void participantConnected(Participant participant) {
    var sent = unannounced.take(participant.identity());
    if (OperatorChair.isOperator(participant)) {
      chair.came(participant);
    }
    if (!isPerson(participant)) {
      return;
    }
    people.put(participant.identity(), participant);
    attendance.somebody();
    // Who asked an earlier worker to listen still does.
    var heard = people.get(linked);
    if (heard == null || (asks(participant) && !asks(heard))) {
      link(participant);
    }
    firstPerson.complete(participant);
    sent.forEach(Runnable::run);
  }

  /** The agent listens to who sets the attribute last. */
  @Override
  public void participantChanged(Participant before, Participant after) {
    if (people.replace(after.identity(), after) != null && asks(after) && !asks(before)) {
      link(after);
    }
  }

  private static boolean asks(Participant person) {
    return "true".equals(person.attributes().get(LISTEN));
  }

  @Override
  public void participantDisconnected(Participant participant, DisconnectReason why) {
    if (OperatorChair.isOperator(participant)) {
      chair.left(participant);
    }
    if (people.remove(participant.identity()) == null) {
      return;
    }
    if (people.isEmpty()) {
      attendance.nobody(why);
    } else if (participant.identity().equals(linked)) {
      link(people.firstEntry().getValue());
    }
  }

  @Override
  public void trackSubscribed(RemoteAudioTrack track) {
    if (isPerson(track.participant())) {
      microphone.add(track);
    } else if (OperatorChair.isOperator(track.participant())) {
      chair.add(track);
      microphone.addRecorded(track);
    }
  }

  @Override
  public void trackUnsubscribed(RemoteAudioTrack track) {
    microphone.remove(track);
    if (OperatorChair.isOperator(track.participant())) {
      chair.remove(track);
    }
  }

  @Override
  public void videoPublished(VideoPublication video) {
    if (isPerson(video.participant())) {
      sight.published(video);
    }
  }

  @Override
  public void videoUnpublished(VideoPublication video) {
    sight.unpublished(video);
  }

  @Override
  public void videoSubscribed(RemoteVideoTrack track) {
    sight.subscribed(track);
  }

  @Override
  public void videoUnsubscribed(RemoteVideoTrack track) {
    sight.unsubscribed(track);
  }

  @Override
  public void activeSpeakersChanged(List<String> identities) {
    sight.speaking(identities.stream().anyMatch(people::containsKey));
  }

  @Override
  public boolean mayReturn() {
    return mayReturn.getAsBoolean();
  }

  @Override
  public void disconnected(DisconnectReason reason) {
    ending.accept(
        switch (reason) {
          case DUPLICATE_IDENTITY -> Ending.Fenced.stale("another worker joined in our place");
          case REMOVED, ROOM_CLOSED -> new Ending.Over(EndReason.REQUESTED);
          case LEFT, SERVER_SHUTDOWN, SERVER_ASKED, SIGNAL_LOST, MEDIA_FAILED ->
              new Ending.Moved("the room was lost: " + reason);
        });
  }

  /** What other agents and machines send is not for this one. */
  private void fromPerson(Room room, String identity, Runnable delivery) {
    if (people.containsKey(identity)) {
      delivery.run();
    } else if (room.participants().stream().noneMatch(it -> it.identity().equals(identity))) {
      unannounced.keep(identity, delivery);
    }
  }

  private void link(Participant participant) {
    linked = participant.identity();
    microphone.link(linked);
  }

  /** Whether that is one of those whom the agent is there for. */
  static boolean isPerson(Participant participant) {
    return participant.kind() != ParticipantKind.AGENT
        && participant.kind() != ParticipantKind.EGRESS
        && !OperatorChair.isOperator(participant);
  }

  private final class OfPeople implements FileListener {
    private final Room room;

    OfPeople(Room room) {
      this.room = room;
    }

    @Override
    public void received(ByteStreamInfo info, byte[] content) {
      fromPerson(room, info.senderIdentity(), () -> files.received(info, content));
    }

    @Override
    public void refused(ByteStreamInfo info, String reason) {
      files.refused(info, reason);
    }
  }
}
