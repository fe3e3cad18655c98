package dev.baton.media.room;

import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.ParticipantInfo;
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
 * What a room is made of: who is there, the tracks of both sides and the data between them, kept as
 * the server's messages tell. On the loop, but for what its parts allow.
 */
final class RoomState implements RoomLink.Handler {
  private static final Logger log = LoggerFactory.getLogger(RoomState.class);

  final RoomLink link;
  final Participants participants;
  final RemoteTracks remoteTracks;
  final RemoteVideo video;
  final LocalTracks localTracks;
  final TextInbox texts;
  final ByteInbox bytes;
  final RpcCalls rpc;
  final ReliableData reliable;
  final Ways ways;
  private final RoomEngine engine;
  private final Room room;
  private final Loop loop;
  private final RoomListener listener;
  private final SerialExecutor events;
  private final DataInbox inbox;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile livekit.LivekitModels.Room info =
      livekit.LivekitModels.Room.getDefaultInstance();

  /** The name as it was last set here: the server's answer to that may still be on its way. */
  private volatile @Nullable String name;

  private boolean joined;

  /** The next list of participants with this one in it is of all that are there. */
  private boolean expectsAll;

  RoomState(RoomEngine engine, Room room, Loop loop, RoomListener listener) {
    this.engine = engine;
    this.room = room;
    this.loop = loop;
    this.listener = listener;
    events = new SerialExecutor(engine.threads());
    link = new RoomLink(engine, loop, this);
    participants = new Participants(listener, events);
    video = new RemoteVideo(listener, events, link::send);
    remoteTracks =
        new RemoteTracks(participants, listener, events, video, engine.playoutClock(), link::send);
    localTracks = new LocalTracks(engine.publisherFactory(), loop, link);
    reliable = new ReliableData(loop, link::publisher);
    ways = new Ways(this::closedWays, events);
    texts = new TextInbox(events);
    bytes = new ByteInbox(events);
    rpc = new RpcCalls(reliable::send, engine.threads(), participants);
    texts.listen(RpcCalls.REQUEST_TOPIC, rpc.requests());
    texts.listen(RpcCalls.RESPONSE_TOPIC, rpc.responses());
    inbox = new DataInbox(texts, bytes, rpc, listener, events);
  }

  /** The room, as the server last described it; any thread. */
  livekit.LivekitModels.Room info() {
    return info;
  }

  /** Sets the display name; any thread. */
  void rename(String newName) {
    name = newName;
    update(Map.of());
  }

  /** Sets attributes; any thread. */
  void update(Map<String, String> attributes) {
    String known = name;
    link.send(
        SignalRequest.newBuilder()
            .setUpdateMetadata(
                UpdateParticipantMetadata.newBuilder()
                    .setRequestId(requests.incrementAndGet())
                    .setName(known == null ? participants.local().name() : known)
                    .setMetadata(participants.local().metadata())
                    .putAllAttributes(attributes))
            .build());
  }

  private EnumSet<Way> closedWays() {
    EnumSet<Way> closed = link.closedWays();
    if (!remoteTracks.allArrive()) {
      closed.add(Way.VOICES_IN);
    }
    return closed;
  }

  /** Waits for the end; any thread. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void onJoined(JoinResponse join) {
    joined = true;
    info = join.getRoom();
    participants.updateLocal(join.getParticipant());
    events.execute(() -> listener.joined(room));
    join.getOtherParticipantsList().forEach(this::onParticipant);
  }

  @Override
  public void onRejoined(JoinResponse join) {
    info = join.getRoom();
    Participant before = participants.local();
    participants.updateLocal(join.getParticipant());
    // The token may be older than what was set since.
    if (name == null) {
      name = before.name();
    }
    update(before.attributes());
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
      case TRACK_SUBSCRIBED -> localTracks.onSubscribed(message.getTrackSubscribed().getTrackSid());
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
      changes.forEach(this::onParticipant);
    }
    // Media may have come before it was announced, or somebody may have left whose media never did.
    ways.changed();
  }

  @Override
  public void onTrack(String trackSid, MediaStreamTrack track) {
    remoteTracks.onMedia(trackSid, track);
    ways.changed();
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
  public void onWay() {
    ways.changed();
  }

  @Override
  public CompletableFuture<Boolean> mayReturn() {
    return CompletableFuture.supplyAsync(listener::mayReturn, engine.threads());
  }

  @Override
  public void onReconnecting() {
    reliable.pause();
    events.execute(listener::reconnecting);
  }

  @Override
  public void onMediaLives() {
    reliable.goOn();
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
        .addKeyValue("room", info.getName())
        .addKeyValue("reason", reason)
        .addKeyValue("why", why)
        .log("A room ended.");
    localTracks.stop();
    remoteTracks.close();
    texts.close();
    bytes.close();
    rpc.close();
    if (joined) {
      events.execute(() -> listener.disconnected(reason));
    }
    // The next step of the loop, after the connections are closed, is its last.
    loop.execute(() -> {
      engine.forget(room);
      ended.countDown();
      loop.close();
    });
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
        .addKeyValue("room", info.getName())
        .addKeyValue("reason", response.getReason())
        .log("LiveKit refused a change: the token must allow to update the own metadata.");
  }
}
