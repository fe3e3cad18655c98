package dev.baton.media.room;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import livekit.LivekitModels.DataStream;

/** Text streams that arrive, by topic. Packets come on the loop; listeners hear on the events. */
final class TextInbox {

  /** A stream longer than this is dropped, bytes: nobody types that much. */
  private static final int MAX_STREAM_BYTES = 8 << 20;

  private final Executor events;
  private final Map<String, TextStreamListener> listeners = new ConcurrentHashMap<>();
  private final Map<String, Incoming> open = new HashMap<>();

  TextInbox(Executor events) {
    this.events = events;
  }

  void listen(String topic, TextStreamListener listener) {
    if (listeners.putIfAbsent(topic, listener) != null) {
      throw new IllegalStateException("The topic " + topic + " has a listener already.");
    }
  }

  void onHeader(DataStream.Header header, String sender) {
    TextStreamListener listener = listeners.get(header.getTopic());
    if (listener == null || !header.hasTextHeader()) {
      return;
    }
    TextStreamInfo info =
        new TextStreamInfo(
            header.getStreamId(),
            header.getTopic(),
            sender,
            Instant.ofEpochMilli(header.getTimestamp()),
            header.getAttributesMap());
    open.put(header.getStreamId(), new Incoming(info, listener));
    events.execute(() -> listener.started(info));
  }

  void onChunk(DataStream.Chunk chunk) {
    Incoming stream = open.get(chunk.getStreamId());
    if (stream == null) {
      return;
    }
    byte[] bytes = chunk.getContent().toByteArray();
    if (stream.text.size() + bytes.length > MAX_STREAM_BYTES) {
      open.remove(chunk.getStreamId());
      abort(stream, "longer than " + MAX_STREAM_BYTES + " bytes");
      return;
    }
    stream.text.writeBytes(bytes);
    String piece = stream.characters.decode(bytes);
    if (!piece.isEmpty()) {
      events.execute(() -> stream.listener.chunk(stream.info, piece));
    }
  }

  void onTrailer(DataStream.Trailer trailer) {
    Incoming stream = open.remove(trailer.getStreamId());
    if (stream == null) {
      return;
    }
    if (!trailer.getReason().isEmpty()) {
      abort(stream, trailer.getReason());
      return;
    }
    String text = stream.text.toString(StandardCharsets.UTF_8);
    events.execute(() -> stream.listener.completed(stream.info, text));
  }

  /** A sender left: what it had not finished is over. */
  void onSenderGone(String identity) {
    for (Iterator<Incoming> streams = open.values().iterator(); streams.hasNext(); ) {
      Incoming stream = streams.next();
      if (stream.info.senderIdentity().equals(identity)) {
        streams.remove();
        abort(stream, "the sender left");
      }
    }
  }

  void close() {
    open.values().forEach(stream -> abort(stream, "the room ended"));
    open.clear();
  }

  private void abort(Incoming stream, String why) {
    events.execute(() -> stream.listener.aborted(stream.info, why));
  }

  private static final class Incoming {
    final TextStreamInfo info;
    final TextStreamListener listener;
    final ByteArrayOutputStream text = new ByteArrayOutputStream();
    final Utf8Pieces characters = new Utf8Pieces();

    Incoming(TextStreamInfo info, TextStreamListener listener) {
      this.info = info;
      this.listener = listener;
    }
  }
}
