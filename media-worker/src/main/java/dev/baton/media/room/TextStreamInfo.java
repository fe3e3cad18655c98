package dev.baton.media.room;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of a text stream before its text.
 *
 * @param streamId id of the stream
 * @param topic its topic
 * @param senderIdentity who sent it
 * @param sentAt when the sender opened it, by the sender's clock
 * @param attributes key-value pairs sent ahead of the text
 */
public record TextStreamInfo(
    String streamId,
    String topic,
    String senderIdentity,
    Instant sentAt,
    Map<String, String> attributes) {

  /** Copies the attributes. */
  public TextStreamInfo {
    attributes = Map.copyOf(attributes);
  }
}
