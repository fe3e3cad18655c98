package dev.baton.media.room;

import com.google.protobuf.ByteString;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DataStream;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.UserPacket;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.ReconnectResponse;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A LiveKit room that this process takes part in. All methods may be called from any thread; those
 * that wait say so. When the connection breaks the room looks for its way back by itself: the room,
 * its listener and its local tracks stay the same. After the end nothing is sent any more; the
 * listener was told.
 */
public final class Room {
  private static final Logger log = LoggerFactory.getLogger(Room.class);
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final Duration LEAVE_AT_MOST = Duration.ofSeconds(5);

  private final RoomEngine engine;
  private final RoomListener listener;
  private final Loop loop = new Loop("room-loop-" + COUNTER.incrementAndGet());
  private final SerialExecutor events;
  private final RoomLink link;
  private final Participants participants;
  private final RemoteTracks remoteTracks;
  private final LocalTracks localTracks;
  private final TextInbox texts;
  private final RpcCalls rpc;
  private final DataInbox inbox;
  private final ReliableData reliable;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile livekit.LivekitModels.Room info =
      livekit.LivekitModels.Room.getDefaultInstance();

  /** The name as it was last set here: the server's answer to that may still be on its way. */
  private volatile @Nullable String name;

  private volatile boolean joined;

  Room(RoomEngine engine, RoomListener listener) {
    this.engine = engine;
    this.listener = listener;
    events = new SerialExecutor(engine.threads());
    link = new RoomLink(engine, loop, new FromLink());
    participants = new Participants(listener, events);
    remoteTracks = new RemoteTracks(participants, listener, events, link::send);
    localTracks = new LocalTracks(engine.publisherFactory(), loop, link);
    reliable = new ReliableData(loop, link::publisher);
    texts = new TextInbox(events);
    rpc = new RpcCalls(reliable::send, engine.threads());
    inbox = new DataInbox(texts, rpc, listener, events);
  }

  void join(String url, String token, Duration atMost) {
    link.join(url, token, atMost);
  }

  /** Name of the room. */
  public String name() {
    return info.getName();
  }

  /** Id of the room, given by the server; another one when a room of this name is made anew. */
  public String sid() {
    return info.getSid();
  }

  /** Metadata of the room, may be empty. */
  public String metadata() {
    return info.getMetadata();
  }

  /** Identity of this participant. */
  public String localIdentity() {
    return participants.local().identity();
  }

  /** This participant. */
  public Participant localParticipant() {
    return participants.local();
  }

  /** The other participants. */
  public Collection<Participant> participants() {
    return participants.others();
  }

  /** The token, as the server last refreshed it. */
  public String token() {
    return link.token();
  }

  /**
   * Publishes an audio track, and waits until its media can flow (about 0.2 s after the join).
   *
   * @throws RoomException if that takes more than 10 s or the room ends
   */
  public LocalAudioTrack publishAudio(String trackName) {
    return localTracks.publishAudio(trackName);
  }

  /** Sets some attributes of this participant; others stay. An empty value removes one. */
  public void setAttributes(Map<String, String> attributes) {
    update(name == null ? participants.local().name() : name, attributes);
  }

  /** Sets the display name of this participant. */
  public void setName(String newName) {
    name = newName;
    update(newName, Map.of());
  }

  private void update(String displayName, Map<String, String> attributes) {
    link.send(
        SignalRequest.newBuilder()
            .setUpdateMetadata(
                UpdateParticipantMetadata.newBuilder()
                    .setRequestId(requests.incrementAndGet())
                    .setName(displayName)
                    .setMetadata(participants.local().metadata())
                    .putAllAttributes(attributes))
            .build());
  }

  /**
   * Sends a data packet of at most 15 000 bytes.
   *
   * @param inOrder in order and sent again when lost, or neither
   * @param destinations identities that get it; empty: everybody
   */
  public void publishData(
      byte[] payload, String topic, boolean inOrder, Collection<String> destinations) {
    if (payload.length > TextStreamWriter.CHUNK_BYTES) {
      throw new IllegalArgumentException(
          "A data packet carries at most "
              + TextStreamWriter.CHUNK_BYTES
              + " bytes, not "
              + payload.length
              + ": use a text stream.");
    }
    DataPacket packet =
        DataPacket.newBuilder()
            .addAllDestinationIdentities(destinations)
            .setUser(
                UserPacket.newBuilder().setTopic(topic).setPayload(ByteString.copyFrom(payload)))
            .build();
    if (inOrder) {
      reliable.send(packet);
      return;
    }
    Publisher publisher = link.publisher();
    if (publisher != null) {
      publisher.lossy().send(packet.toByteArray());
    }
  }

  /**
   * Sends a whole text to everybody.
   *
   * @return id of the stream
   */
  public String sendText(String topic, String text, Map<String, String> attributes) {
    return sendText(TextOptions.topic(topic).withAttributes(attributes), text);
  }

  /**
   * Sends a whole text.
   *
   * @return id of the stream
   */
  public String sendText(TextOptions options, String text) {
    long bytes = text.getBytes(StandardCharsets.UTF_8).length;
    try (TextStreamWriter writer = open(options, OptionalLong.of(bytes))) {
      writer.write(text);
      return writer.streamId();
    }
  }

  /** Opens a text stream to everybody; close it when the text is complete. */
  public TextStreamWriter openText(String topic, String streamId, Map<String, String> attributes) {
    return openText(TextOptions.topic(topic).withStreamId(streamId).withAttributes(attributes));
  }

  /** Opens a text stream; close it when the text is complete. */
  public TextStreamWriter openText(TextOptions options) {
    return open(options, OptionalLong.empty());
  }

  private TextStreamWriter open(TextOptions options, OptionalLong bytes) {
    DataStream.Header.Builder header =
        DataStream.Header.newBuilder()
            .setStreamId(options.streamId())
            .setTimestamp(engine.clock().millis())
            .setTopic(options.topic())
            .setMimeType("text/plain")
            .putAllAttributes(options.attributes())
            .setTextHeader(DataStream.TextHeader.getDefaultInstance());
    bytes.ifPresent(header::setTotalLength);
    TextStreamWriter writer = new TextStreamWriter(options, reliable::send);
    writer.open(header.build());
    return writer;
  }

  /** Takes the text streams of a topic; one listener per topic. */
  public void onText(String topic, TextStreamListener textListener) {
    texts.listen(topic, textListener);
  }

  /**
   * Calls a method of another participant and waits for its answer.
   *
   * @param responseTimeout how long to wait at most; the acknowledgement within 7 s of it
   * @throws RpcException if there is no answer, or the method failed
   */
  public String performRpc(
      String destination, String method, String payload, Duration responseTimeout)
      throws InterruptedException {
    if (!participants.contains(destination)) {
      throw new RpcException(RpcException.RECIPIENT_NOT_FOUND, "Recipient not found");
    }
    return rpc.perform(destination, method, payload, responseTimeout);
  }

  /** Lets the others call a method. */
  public void registerRpcMethod(String method, RpcMethod handler) {
    rpc.register(method, handler);
  }

  /** Takes a method back. */
  public void unregisterRpcMethod(String method) {
    rpc.unregister(method);
  }

  /** Leaves the room, and waits until its connections are closed. */
  public void disconnect() {
    loop.execute(() -> link.end(DisconnectReason.LEFT, "This participant left."));
    try {
      if (!ended.await(LEAVE_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        log.atWarn().addKeyValue("room", name()).log("A room did not close in time.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void onParticipant(ParticipantInfo participant) {
    if (participants.isLocal(participant)) {
      if (participant.getSid().equals(participants.local().sid())) {
        participants.updateLocal(participant);
      }
    } else if (participant.getState() == ParticipantInfo.State.DISCONNECTED) {
      onGone(participant);
    } else {
      ParticipantInfo replaced = participants.replacedBy(participant);
      if (replaced != null) {
        remoteTracks.onGone(replaced);
        inbox.onGone(replaced.getIdentity());
      }
      participants.update(participant);
      remoteTracks.onAnnounced(participant);
    }
  }

  private void onGone(ParticipantInfo participant) {
    remoteTracks.onGone(participant);
    if (participants.remove(participant)) {
      inbox.onGone(participant.getIdentity());
    }
  }

  /** All that are there: who is not among them has left unseen. */
  private void onAll(List<ParticipantInfo> all) {
    Set<String> there = all.stream().map(ParticipantInfo::getIdentity).collect(Collectors.toSet());
    participants.known().stream()
        .filter(known -> !there.contains(known.getIdentity()))
        .forEach(this::onGone);
    all.forEach(this::onParticipant);
  }

  private void onResponse(RequestResponse response) {
    if (response.getReason() == RequestResponse.Reason.OK) {
      return;
    }
    if (response.hasAddTrack()) {
      localTracks.onRefused(response);
      return;
    }
    log.atWarn()
        .addKeyValue("room", name())
        .addKeyValue("reason", response.getReason())
        .log("LiveKit refused a change: the token must allow to update the own metadata.");
  }

  /** What the link tells; on the loop. */
  private final class FromLink implements RoomLink.Handler {

    /** The next list of participants with this one in it is of all that are there. */
    private boolean expectsAll;

    @Override
    public void onJoined(JoinResponse join) {
      joined = true;
      info = join.getRoom();
      participants.updateLocal(join.getParticipant());
      events.execute(() -> listener.joined(Room.this));
      join.getOtherParticipantsList().forEach(Room.this::onParticipant);
    }

    @Override
    public void onRejoined(JoinResponse join) {
      info = join.getRoom();
      Participant before = participants.local();
      participants.updateLocal(join.getParticipant());
      // The token may be older than what was set since.
      update(name == null ? before.name() : name, before.attributes());
      onAll(join.getOtherParticipantsList());
    }

    @Override
    public void onResuming(ReconnectResponse response) {
      expectsAll = true;
      reliable.resumed(response.getLastMessageSeq());
    }

    @Override
    public void onSignal(SignalResponse message) {
      switch (message.getMessageCase()) {
        case UPDATE -> onUpdate(message.getUpdate().getParticipantsList());
        case TRACK_PUBLISHED -> localTracks.onPublished(message.getTrackPublished());
        case TRACK_SUBSCRIBED ->
            localTracks.onSubscribed(message.getTrackSubscribed().getTrackSid());
        case SPEAKERS_CHANGED ->
            participants.speakers(message.getSpeakersChanged().getSpeakersList());
        case ROOM_UPDATE -> info = message.getRoomUpdate().getRoom();
        case REFRESH_TOKEN -> link.refresh(message.getRefreshToken());
        case REQUEST_RESPONSE -> onResponse(message.getRequestResponse());
        default ->
            log.atTrace()
                .addKeyValue("message", message.getMessageCase())
                .log("A message is not used.");
      }
    }

    private void onUpdate(List<ParticipantInfo> changes) {
      if (expectsAll && changes.stream().anyMatch(participants::isLocal)) {
        expectsAll = false;
        onAll(changes);
      } else {
        changes.forEach(Room.this::onParticipant);
      }
    }

    @Override
    public void onTrack(String trackSid, MediaStreamTrack track) {
      remoteTracks.onMedia(trackSid, track);
    }

    @Override
    public void onPacket(DataPacket packet) {
      inbox.onPacket(packet);
    }

    @Override
    public void onFlow(boolean flows) {
      localTracks.onFlow(flows);
    }

    @Override
    public void onReconnecting() {
      reliable.pause();
      events.execute(listener::reconnecting);
    }

    @Override
    public void onReconnected(boolean anew) {
      if (anew) {
        reliable.restarted();
      }
      events.execute(listener::reconnected);
    }

    @Override
    public CompletableFuture<@Nullable Void> republish() {
      return localTracks.republish();
    }

    @Override
    public SyncState state() {
      return SyncState.newBuilder()
          .setSubscription(remoteTracks.subscriptions())
          .addAllPublishTracks(localTracks.published())
          .addAllDatachannelReceiveStates(inbox.received())
          .build();
    }

    @Override
    public void onClosing() {
      localTracks.detach();
      remoteTracks.close();
      participants.silence();
    }

    @Override
    public void onClosed() {
      localTracks.dispose();
    }

    @Override
    public void onEnded(DisconnectReason reason, String why) {
      log.atInfo()
          .addKeyValue("room", name())
          .addKeyValue("reason", reason)
          .addKeyValue("why", why)
          .log("A room ended.");
      localTracks.stop();
      remoteTracks.close();
      texts.close();
      rpc.close();
      if (joined) {
        events.execute(() -> listener.disconnected(reason));
      }
      // The next step of the loop, after the connections are closed, is its last.
      loop.execute(() -> {
        engine.forget(Room.this);
        ended.countDown();
        loop.close();
      });
    }
  }
}
