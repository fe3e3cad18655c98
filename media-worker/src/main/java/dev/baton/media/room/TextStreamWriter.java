package dev.baton.media.room;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DataStream;

/** An open text stream. Not thread safe: text has an order. Never blocks. */
public final class TextStreamWriter implements AutoCloseable {

  /** Largest chunk, bytes: below the 16 KiB that every data channel takes in one message. */
  static final int CHUNK_BYTES = 15_000;

  private final TextOptions options;
  private final Consumer<DataPacket> out;
  private long nextChunk;
  private boolean closed;

  TextStreamWriter(TextOptions options, Consumer<DataPacket> out) {
    this.options = options;
    this.out = out;
  }

  void open(DataStream.Header header) {
    out.accept(packet().setStreamHeader(header).build());
  }

  /** Id of the stream. */
  public String streamId() {
    return options.streamId();
  }

  /** Sends a piece of the text at once; long pieces go in several packets. */
  public void write(String piece) {
    if (closed) {
      throw new IllegalStateException("The stream " + streamId() + " is closed.");
    }
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    while (from < bytes.length) {
      int to = chunkEnd(bytes, from);
      out.accept(
          packet()
              .setStreamChunk(
                  DataStream.Chunk.newBuilder()
                      .setStreamId(streamId())
                      .setChunkIndex(nextChunk++)
                      .setContent(ByteString.copyFrom(bytes, from, to - from)))
              .build());
      from = to;
    }
  }

  /** Ends the stream. */
  @Override
  public void close() {
    close(Map.of());
  }

  /** Ends the stream with more attributes. */
  public void close(Map<String, String> attributes) {
    if (!closed) {
      closed = true;
      out.accept(
          packet()
              .setStreamTrailer(
                  DataStream.Trailer.newBuilder()
                      .setStreamId(streamId())
                      .putAllAttributes(attributes))
              .build());
    }
  }

  private DataPacket.Builder packet() {
    DataPacket.Builder packet =
        DataPacket.newBuilder().addAllDestinationIdentities(options.destinations());
    if (options.onBehalfOf() != null) {
      packet.setParticipantIdentity(options.onBehalfOf());
    }
    return packet;
  }

  /** Where a chunk ends, so that no character is cut in two. */
  private static int chunkEnd(byte[] bytes, int from) {
    int end = Math.min(bytes.length, from + CHUNK_BYTES);
    while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }
}
