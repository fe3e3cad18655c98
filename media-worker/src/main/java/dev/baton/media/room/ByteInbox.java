package dev.baton.media.room;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import livekit.LivekitModels.DataStream;
import org.jspecify.annotations.Nullable;

/** Byte streams that arrive. */
final class ByteInbox extends StreamInbox<ByteStreamListener> {

  private final Executor events;

  ByteInbox(Executor events) {
    this.events = events;
  }

  @Override
  @Nullable Incoming begin(DataStream.Header header, String sender, ByteStreamListener listener) {
    if (!header.hasByteHeader()) {
      return null;
    }
    var info =
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
    var stream = new Bytes(info, listener);
    events.execute(() -> stream.wanted = listener.started(info));
    return stream;
  }

  private final class Bytes implements Incoming {
    private final ByteStreamInfo info;
    private final ByteStreamListener listener;
    private volatile boolean wanted = true;
    private long chunks;
    private long received;

    Bytes(ByteStreamInfo info, ByteStreamListener listener) {
      this.info = info;
      this.listener = listener;
    }

    @Override
    public String sender() {
      return info.senderIdentity();
    }

    @Override
    public @Nullable String take(DataStream.Chunk chunk) {
      if (!wanted) {
        return null;
      }
      if (chunk.getChunkIndex() != chunks++) {
        return "a piece of it is missing";
      }
      byte[] bytes = chunk.getContent().toByteArray();
      received += bytes.length;
      long soFar = received;
      tell(() -> listener.chunk(info, bytes, soFar));
      return null;
    }

    @Override
    public @Nullable String complete() {
      if (received != info.totalBytes().orElse(received)) {
        return received + " bytes of " + info.totalBytes().getAsLong();
      }
      tell(() -> listener.completed(info));
      return null;
    }

    @Override
    public void abort(String why) {
      tell(() -> listener.aborted(info, why));
    }

    private void tell(Runnable what) {
      events.execute(() -> {
        if (wanted) {
          what.run();
        }
      });
    }
  }
}
