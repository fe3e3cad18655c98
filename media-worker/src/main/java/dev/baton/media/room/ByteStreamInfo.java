package dev.baton.media.room;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A byte stream that arrives: a file, an image, anything.
 *
 * @param streamId id of the stream
 * @param topic what kind of stream it is
 * @param senderIdentity who sends it
 * @param timestamp when it began, by the sender's clock
 * @param attributes key-value pairs sent ahead of it
 * @param name of the file, may be empty
 * @param mimeType as the sender says; {@code application/octet-stream} if it does not know
 * @param totalBytes how many there will be, if the sender knows
 */
public record ByteStreamInfo(
    String streamId,
    String topic,
    String senderIdentity,
    Instant timestamp,
    Map<String, String> attributes,
    String name,
    String mimeType,
    OptionalLong totalBytes) {

  /** Copies the attributes. */
  public ByteStreamInfo {
    attributes = Map.copyOf(attributes);
  }
}
