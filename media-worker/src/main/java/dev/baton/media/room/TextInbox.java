package dev.baton.media.room;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executor;
import livekit.LivekitModels.DataStream;
import org.jspecify.annotations.Nullable;

/** Text streams that arrive. */
final class TextInbox extends StreamInbox<TextStreamListener> {

  /** A stream longer than this is dropped, bytes: nobody types that much. */
  private static final int MAX_STREAM_BYTES = 8 << 20;

  private final Executor events;

  TextInbox(Executor events) {
    this.events = events;
  }

  @Override
  @Nullable Incoming begin(DataStream.Header header, String sender, TextStreamListener listener) {
    if (!header.hasTextHeader()) {
      return null;
    }
    var info =
        new TextStreamInfo(
            header.getStreamId(),
            header.getTopic(),
            sender,
            Instant.ofEpochMilli(header.getTimestamp()),
            header.getAttributesMap());
    events.execute(() -> listener.started(info));
    return new Text(info, listener);
  }

  private final class Text implements Incoming {
    private final TextStreamInfo info;
    private final TextStreamListener listener;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final Utf8Pieces characters = new Utf8Pieces();

    Text(TextStreamInfo info, TextStreamListener listener) {
      this.info = info;
      this.listener = listener;
    }

    @Override
    public String sender() {
      return info.senderIdentity();
    }

    @Override
    public @Nullable String take(DataStream.Chunk chunk) {
      byte[] bytes = chunk.getContent().toByteArray();
      if (text.size() + bytes.length > MAX_STREAM_BYTES) {
        return "longer than " + MAX_STREAM_BYTES + " bytes";
      }
      text.writeBytes(bytes);
      var piece = characters.decode(bytes);
      if (!piece.isEmpty()) {
        events.execute(() -> listener.chunk(info, piece));
      }
      return null;
    }

    @Override
    public @Nullable String complete() {
      var all = text.toString(StandardCharsets.UTF_8);
      events.execute(() -> listener.completed(info, all));
      return null;
    }

    @Override
    public void abort(String why) {
      events.execute(() -> listener.aborted(info, why));
    }
  }
}
