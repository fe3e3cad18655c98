package dev.baton.media.room;

import com.google.protobuf.ByteString;
import java.util.function.Consumer;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DataStream;

/**
 * An open byte stream. Not thread safe: bytes have an order. Writing waits while the connection
 * cannot keep up, so that any size goes through little memory.
 */
public final class ByteStreamWriter implements AutoCloseable {
  private final ByteOptions options;
  private final Consumer<DataPacket> out;
  private long nextChunk;
  private boolean closed;

  ByteStreamWriter(ByteOptions options, Consumer<DataPacket> out) {
    this.options = options;
    this.out = out;
  }

  void open(long timestampMs) {
    DataStream.Header.Builder header =
        DataStream.Header.newBuilder()
            .setStreamId(options.streamId())
            .setTimestamp(timestampMs)
            .setTopic(options.topic())
            .setMimeType(options.mimeType())
            .putAllAttributes(options.attributes())
            .setByteHeader(DataStream.ByteHeader.newBuilder().setName(options.name()));
    options.totalBytes().ifPresent(header::setTotalLength);
    out.accept(packet().setStreamHeader(header).build());
  }

  /** Id of the stream. */
  public String streamId() {
    return options.streamId();
  }

  /**
   * Sends bytes, in as many packets as they need.
   *
   * @throws RoomException if the connection takes nothing for a while
   */
  public void write(byte[] bytes, int offset, int length) {
    if (closed) {
      throw new IllegalStateException("The stream " + streamId() + " is closed.");
    }
    for (int from = offset; from < offset + length; from += TextStreamWriter.CHUNK_BYTES) {
      int size = Math.min(TextStreamWriter.CHUNK_BYTES, offset + length - from);
      out.accept(
          packet()
              .setStreamChunk(
                  DataStream.Chunk.newBuilder()
                      .setStreamId(streamId())
                      .setChunkIndex(nextChunk++)
                      .setContent(ByteString.copyFrom(bytes, from, size)))
              .build());
    }
  }

  /** Sends bytes. */
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /** Ends the stream: it is complete. */
  @Override
  public void close() {
    end("");
  }

  /** Ends the stream before it is complete; receivers are told why. */
  public void abort(String reason) {
    end(reason);
  }

  private void end(String reason) {
    if (!closed) {
      closed = true;
      out.accept(
          packet()
              .setStreamTrailer(
                  DataStream.Trailer.newBuilder().setStreamId(streamId()).setReason(reason))
              .build());
    }
  }

  private DataPacket.Builder packet() {
    return DataPacket.newBuilder().addAllDestinationIdentities(options.destinations());
  }
}
