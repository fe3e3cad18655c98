package dev.baton.media.room;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * How a byte stream is sent.
 *
 * @param topic what kind of stream it is
 * @param streamId id of the stream, unique in the room
 * @param name of the file, may be empty
 * @param mimeType what it is, for example {@code image/jpeg}
 * @param totalBytes how many there will be, if that is known: receivers show progress by it
 * @param attributes key-value pairs sent ahead of it
 * @param destinations identities that get it; empty: everybody
 */
public record ByteOptions(
    String topic,
    String streamId,
    String name,
    String mimeType,
    OptionalLong totalBytes,
    Map<String, String> attributes,
    List<String> destinations) {

  /** Copies its collections. */
  public ByteOptions {
    attributes = Map.copyOf(attributes);
    destinations = List.copyOf(destinations);
  }

  /** To everybody, with a new stream id. */
  public static ByteOptions topic(String topic, String name, String mimeType) {
    return new ByteOptions(
        topic,
        UUID.randomUUID().toString(),
        name,
        mimeType,
        OptionalLong.empty(),
        Map.of(),
        List.of());
  }

  /** The same of a known size. */
  public ByteOptions ofSize(long bytes) {
    return new ByteOptions(
        topic, streamId, name, mimeType, OptionalLong.of(bytes), attributes, destinations);
  }

  /** The same with attributes. */
  public ByteOptions withAttributes(Map<String, String> pairs) {
    return new ByteOptions(topic, streamId, name, mimeType, totalBytes, pairs, destinations);
  }

  /** The same to some identities only. */
  public ByteOptions to(List<String> identities) {
    return new ByteOptions(topic, streamId, name, mimeType, totalBytes, attributes, identities);
  }
}
