package dev.baton.media.room;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import livekit.LivekitModels.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * How a text stream is sent.
 *
 * @param topic what kind of text it is, for example {@code lk.chat}
 * @param streamId id of the stream, unique in the room
 * @param attributes key-value pairs sent ahead of the text
 * @param destinations identities that get it; empty: everybody
 * @param onBehalfOf identity that the text is shown as coming from, for example the user whose
 *     speech an agent transcribed; the server accepts it from agents only. Null: the local one
 */
public record TextOptions(
    String topic,
    String streamId,
    Map<String, String> attributes,
    List<String> destinations,
    @Nullable String onBehalfOf) {

  /** Copies its collections. */
  public TextOptions {
    attributes = Map.copyOf(attributes);
    destinations = List.copyOf(destinations);
  }

  /** To everybody, with a new stream id. */
  public static TextOptions topic(String topic) {
    return new TextOptions(topic, UUID.randomUUID().toString(), Map.of(), List.of(), null);
  }

  /** The same under another stream id. */
  public TextOptions withStreamId(String id) {
    return new TextOptions(topic, id, attributes, destinations, onBehalfOf);
  }

  /** The same with attributes. */
  public TextOptions withAttributes(Map<String, String> pairs) {
    return new TextOptions(topic, streamId, pairs, destinations, onBehalfOf);
  }

  /** The same to some identities only. */
  public TextOptions to(List<String> identities) {
    return new TextOptions(topic, streamId, attributes, identities, onBehalfOf);
  }

  /** The same shown as coming from another participant. */
  public TextOptions onBehalfOf(String identity) {
    return new TextOptions(topic, streamId, attributes, destinations, identity);
  }

  DataStream.Header.Builder header(long timestampMs) {
    return DataStream.Header.newBuilder()
        .setStreamId(streamId)
        .setTimestamp(timestampMs)
        .setTopic(topic)
        .setMimeType("text/plain")
        .putAllAttributes(attributes)
        .setTextHeader(DataStream.TextHeader.getDefaultInstance());
  }
}
