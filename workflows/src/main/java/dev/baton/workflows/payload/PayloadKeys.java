package dev.baton.workflows.payload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of an installation, and those that it shares with customers for their own queues.
 * Everything is read with whichever key wrote it; the first key writes.
 */
final class PayloadKeys {

  private final PayloadKey writer;
  private final Map<String, PayloadKey> readers;
  private final Map<String, PayloadKey> queues;

  private PayloadKeys(
      PayloadKey writer, Map<String, PayloadKey> readers, Map<String, PayloadKey> queues) {
    this.writer = writer;
    this.readers = readers;
    this.queues = queues;
  }

  /**
   * Reads the keys.
   *
   * @param keys {@code id:KEY,id:KEY…}: the first one writes
   * @param queueKeys {@code queue=id:KEY;queue=id:KEY…}, or empty
   * @throws IllegalArgumentException that names the variable and the cure
   */
  static PayloadKeys parse(String keys, String queueKeys) {
    var readers = new LinkedHashMap<String, PayloadKey>();
    for (var text : keys.split(",")) {
      add(readers, PayloadKey.parse(PrivatePayloads.KEYS, text.strip()), PrivatePayloads.KEYS);
    }
    var writer = readers.values().iterator().next();
    var queues = new LinkedHashMap<String, PayloadKey>();
    for (var text : queueKeys.split(";")) {
      if (!text.isBlank()) {
        int equals = text.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException(
              PrivatePayloads.QUEUE_KEYS + ": each entry is written queue=id:KEY");
        }
        var key = PayloadKey.parse(PrivatePayloads.QUEUE_KEYS, text.substring(equals + 1).strip());
        add(readers, key, PrivatePayloads.QUEUE_KEYS);
        queues.put(text.substring(0, equals).strip(), key);
      }
    }
    return new PayloadKeys(writer, readers, queues);
  }

  private static void add(Map<String, PayloadKey> readers, PayloadKey key, String variable) {
    if (readers.putIfAbsent(key.id(), key) != null) {
      throw new IllegalArgumentException(
          "%s: there are two keys '%s'; give each its own id".formatted(variable, key.id()));
    }
  }

  /** The key that writes. */
  PayloadKey writer() {
    return writer;
  }

  /** The key of that id. */
  Optional<PayloadKey> reader(String id) {
    return Optional.ofNullable(readers.get(id));
  }

  /** The key that a customer has for that queue. */
  Optional<PayloadKey> ofQueue(String queue) {
    return Optional.ofNullable(queues.get(queue));
  }
}
