package dev.baton.media.room;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DataStream;
import livekit.LivekitModels.UserPacket;
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

  /** A room that ended meanwhile does not answer. */
  private static final long STATISTICS_AT_MOST_MS = 2_000;

  private final RoomEngine engine;
  private final Loop loop = new Loop("room-loop-" + COUNTER.incrementAndGet());
  private final RoomState state;

  Room(RoomEngine engine, RoomListener listener) {
    this.engine = engine;
    state = new RoomState(engine, this, loop, listener);
  }

  void join(String url, String token, Duration atMost) {
    state.link.join(url, token, atMost);
  }

  /** Name of the room. */
  public String name() {
    return state.info().getName();
  }

  /** Id of the room, given by the server; another one when a room of this name is made anew. */
  public String sid() {
    return state.info().getSid();
  }

  /** Metadata of the room, may be empty. */
  public String metadata() {
    return state.info().getMetadata();
  }

  /** Identity of this participant. */
  public String localIdentity() {
    return state.participants.local().identity();
  }

  /** This participant. */
  public Participant localParticipant() {
    return state.participants.local();
  }

  /** The other participants. */
  public Collection<Participant> participants() {
    return state.participants.others();
  }

  /** The token, as the server last refreshed it. */
  public String token() {
    return state.link.token();
  }

  /**
   * Publishes an audio track, and waits until its media can flow (about 0.2 s after the join).
   *
   * @throws RoomException if that takes more than 10 s or the room ends
   */
  public LocalAudioTrack publishAudio(String trackName) {
    return publishAudio(trackName, AudioOptions.SPEECH);
  }

  /**
   * As {@link #publishAudio(String)}, encoded as the options say.
   *
   * @throws RoomException if that takes more than 10 s or the room ends
   */
  public LocalAudioTrack publishAudio(String trackName, AudioOptions options) {
    LocalAudioTrack track = new LocalAudioTrack(trackName, options, loop);
    state.localTracks.publish(track);
    return track;
  }

  /**
   * Publishes a video track, and waits until its media can flow.
   *
   * @throws RoomException if that takes more than 10 s or the room ends
   */
  public LocalVideoTrack publishVideo(
      String trackName, TrackSourceKind source, int width, int height) {
    LocalVideoTrack track = new LocalVideoTrack(trackName, source, width, height);
    state.localTracks.publish(track);
    return track;
  }

  /**
   * Asks for a video that somebody offers.
   *
   * @param bound largest width and height that is of use, pixels; a publisher that sends in layers
   *     sends the smallest that has it
   */
  public void watch(VideoPublication video, int bound) {
    loop.execute(() -> state.video.watch(video.sid(), bound));
  }

  /** Asks for a video no more; nothing of it is sent or decoded then. */
  public void unwatch(VideoPublication video) {
    loop.execute(() -> state.video.unwatch(video.sid()));
  }

  /**
   * Waits until words can come and go: media and reliable data both ways, and the audio that others
   * have announced. The listener has been told of that audio then.
   *
   * @return the ways that are not open by then; empty when all are
   */
  public CompletableFuture<Set<Way>> ways(Duration atMost) {
    CompletableFuture<Set<Way>> open = new CompletableFuture<>();
    loop.execute(() -> state.ways.await(open));
    return open.copy()
        .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(late -> {
          open.cancel(false);
          return stillClosed();
        });
  }

  private CompletableFuture<Set<Way>> stillClosed() {
    CompletableFuture<Set<Way>> closed = new CompletableFuture<>();
    loop.execute(() -> closed.complete(state.ways.closed()));
    return closed.completeOnTimeout(
        EnumSet.allOf(Way.class), STATISTICS_AT_MOST_MS, TimeUnit.MILLISECONDS);
  }

  /** How the others' audio arrives. */
  public CompletableFuture<Reception> reception() {
    CompletableFuture<Reception> answer = new CompletableFuture<>();
    loop.execute(() -> {
      Subscriber subscriber = state.link.subscriber();
      if (subscriber == null) {
        answer.complete(Reception.NONE);
      } else {
        CompletableFuture<Void> unused = subscriber.reception().thenAccept(answer::complete);
      }
    });
    return answer.completeOnTimeout(Reception.NONE, STATISTICS_AT_MOST_MS, TimeUnit.MILLISECONDS);
  }

  /** Sets some attributes of this participant; others stay. An empty value removes one. */
  public void setAttributes(Map<String, String> attributes) {
    state.update(attributes);
  }

  /** Sets the display name of this participant. */
  public void setName(String newName) {
    state.rename(newName);
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
              + ": use a stream.");
    }
    DataPacket packet =
        DataPacket.newBuilder()
            .addAllDestinationIdentities(destinations)
            .setUser(
                UserPacket.newBuilder().setTopic(topic).setPayload(ByteString.copyFrom(payload)))
            .build();
    if (inOrder) {
      state.reliable.send(packet);
      return;
    }
    Publisher publisher = state.link.publisher();
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

  /**
   * Sends a whole file, a byte stream. Waits while the connection cannot keep up.
   *
   * @throws RoomException if the connection takes nothing for a while
   */
  public void sendFile(ByteOptions options, byte[] content) {
    try (ByteStreamWriter writer = openBytes(options.ofSize(content.length))) {
      writer.write(content);
    }
  }

  /** Opens a byte stream; close it when it is complete. */
  public ByteStreamWriter openBytes(ByteOptions options) {
    ByteStreamWriter writer = new ByteStreamWriter(options, state.reliable::sendOrWait);
    writer.open(engine.clock().millis());
    return writer;
  }

  /** Takes the byte streams of a topic, piece by piece; one listener per topic. */
  public void onBytes(String topic, ByteStreamListener byteListener) {
    state.bytes.listen(topic, byteListener);
  }

  /**
   * Takes the files of a topic; one listener per topic.
   *
   * @param maxBytes what is larger is refused
   */
  public void onFile(String topic, long maxBytes, FileListener fileListener) {
    onBytes(topic, new FileCollector(maxBytes, fileListener));
  }

  private TextStreamWriter open(TextOptions options, OptionalLong bytes) {
    DataStream.Header.Builder header = options.header(engine.clock().millis());
    bytes.ifPresent(header::setTotalLength);
    TextStreamWriter writer = new TextStreamWriter(options, state.reliable::send);
    writer.open(header.build());
    return writer;
  }

  /** Takes the text streams of a topic; one listener per topic. */
  public void onText(String topic, TextStreamListener textListener) {
    state.texts.listen(topic, textListener);
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
    if (!state.participants.contains(destination)) {
      throw new RpcException(RpcException.RECIPIENT_NOT_FOUND, "Recipient not found");
    }
    return state.rpc.perform(destination, method, payload, responseTimeout);
  }

  /**
   * Asks whether somebody's client is within reach, both ways, by calling a method: clients
   * acknowledge calls of any, whether they have it or not.
   *
   * @return completes when it answers, whatever it says; exceptionally after half a minute
   */
  public CompletableFuture<Void> probe(String identity, String method) {
    return state.rpc.probe(identity, method);
  }

  /** Lets the others call a method. */
  public void registerRpcMethod(String method, RpcMethod handler) {
    state.rpc.register(method, handler);
  }

  /** Takes a method back. */
  public void unregisterRpcMethod(String method) {
    state.rpc.unregister(method);
  }

  /** Leaves the room, and waits until its connections are closed. */
  public void disconnect() {
    loop.execute(() -> state.link.end(DisconnectReason.LEFT, "This participant left."));
    try {
      if (!state.awaitEnd(LEAVE_AT_MOST)) {
        log.atWarn().addKeyValue("room", name()).log("A room did not close in time.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
