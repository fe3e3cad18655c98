package dev.baton.media.room;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import livekit.LivekitModels.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * Streams of one kind that arrive, by topic. Packets come on the loop; listeners hear on the
 * events.
 *
 * @param <L> who listens to a topic
 */
abstract class StreamInbox<L> {

  private final Map<String, L> listeners = new ConcurrentHashMap<>();
  private final Map<String, Incoming> open = new HashMap<>();

  /** A stream that is not over. */
  interface Incoming {

    String sender();

    /** Takes a piece; gives what is wrong with it, or {@code null}. */
    @Nullable String take(DataStream.Chunk chunk);

    /** Nothing more comes; gives what is missing, or {@code null}. */
    @Nullable String complete();

    void abort(String why);
  }

  /** Begins to take a stream; {@code null} for one of another kind. */
  abstract @Nullable Incoming begin(DataStream.Header header, String sender, L listener);

  final void listen(String topic, L listener) {
    if (listeners.putIfAbsent(topic, listener) != null) {
      throw new IllegalStateException("The topic " + topic + " has a listener already.");
    }
  }

  final void onHeader(DataStream.Header header, String sender) {
    var listener = listeners.get(header.getTopic());
    var stream = listener == null ? null : begin(header, sender, listener);
    if (stream != null) {
      open.put(header.getStreamId(), stream);
    }
  }

  final void onChunk(DataStream.Chunk chunk) {
    var stream = open.get(chunk.getStreamId());
    var wrong = stream == null ? null : stream.take(chunk);
    if (stream != null && wrong != null) {
      open.remove(chunk.getStreamId());
      stream.abort(wrong);
    }
  }

  final void onTrailer(DataStream.Trailer trailer) {
    var stream = open.remove(trailer.getStreamId());
    if (stream == null) {
      return;
    }
    var wrong = trailer.getReason().isEmpty() ? stream.complete() : trailer.getReason();
    if (wrong != null) {
      stream.abort(wrong);
    }
  }

  /** A sender left: what it had not finished is over. */
  final void onSenderGone(String identity) {
    for (Iterator<Incoming> streams = open.values().iterator(); streams.hasNext(); ) {
      var stream = streams.next();
      if (stream.sender().equals(identity)) {
        streams.remove();
        stream.abort("the sender left");
      }
    }
  }

  final void close() {
    open.values().forEach(stream -> stream.abort("the room ended"));
    open.clear();
  }
}
