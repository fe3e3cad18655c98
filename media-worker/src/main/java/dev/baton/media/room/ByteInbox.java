package dev.baton.media.room;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import livekit.LivekitModels.DataStream;

/** Byte streams that arrive, by topic. Packets come on the loop; listeners hear on the events. */
final class ByteInbox {
  private final Executor events;
  private final Map<String, ByteStreamListener> listeners = new ConcurrentHashMap<>();
  private final Map<String, Incoming> open = new HashMap<>();

  ByteInbox(Executor events) {
    this.events = events;
  }

  void listen(String topic, ByteStreamListener listener) {
    if (listeners.putIfAbsent(topic, listener) != null) {
      throw new IllegalStateException("The topic " + topic + " has a listener already.");
    }
  }

  void onHeader(DataStream.Header header, String sender) {
    ByteStreamListener listener = listeners.get(header.getTopic());
    if (listener == null || !header.hasByteHeader()) {
      return;
    }
    ByteStreamInfo info =
        new ByteStreamInfo(
            header.getStreamId(),
            header.getTopic(),
            sender,
            Instant.ofEpochMilli(header.getTimestamp()),
            header.getAttributesMap(),
            header.getByteHeader().getName(),
            header.getMimeType().isEmpty() ? "application/octet-stream" : header.getMimeType(),
            header.hasTotalLength()
                ? OptionalLong.of(header.getTotalLength())
                : OptionalLong.empty());
    Incoming stream = new Incoming(info, listener);
    open.put(header.getStreamId(), stream);
    events.execute(() -> stream.wanted = listener.started(info));
  }

  void onChunk(DataStream.Chunk chunk) {
    Incoming stream = open.get(chunk.getStreamId());
    if (stream == null || !stream.wanted) {
      return;
    }
    if (chunk.getChunkIndex() != stream.chunks++) {
      open.remove(chunk.getStreamId());
      abort(stream, "a piece of it is missing");
      return;
    }
    byte[] bytes = chunk.getContent().toByteArray();
    stream.received += bytes.length;
    long received = stream.received;
    stream.tell(() -> stream.listener.chunk(stream.info, bytes, received));
  }

  void onTrailer(DataStream.Trailer trailer) {
    Incoming stream = open.remove(trailer.getStreamId());
    if (stream == null) {
      return;
    }
    if (!trailer.getReason().isEmpty()) {
      abort(stream, trailer.getReason());
    } else if (stream.received != stream.info.totalBytes().orElse(stream.received)) {
      abort(stream, stream.received + " bytes of " + stream.info.totalBytes().getAsLong());
    } else {
      stream.tell(() -> stream.listener.completed(stream.info));
    }
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

  private static void abort(Incoming stream, String why) {
    stream.tell(() -> stream.listener.aborted(stream.info, why));
  }

  private final class Incoming {
    final ByteStreamInfo info;
    final ByteStreamListener listener;
    volatile boolean wanted = true;
    long chunks;
    long received;

    Incoming(ByteStreamInfo info, ByteStreamListener listener) {
      this.info = info;
      this.listener = listener;
    }

    void tell(Runnable what) {
      events.execute(() -> {
        if (wanted) {
          what.run();
        }
      });
    }
  }
}
