package dev.baton.media.voice;

import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids of tool calls: unique within the session, and they say after which turn the call was made.
 */
final class CallIds {

  private static final Pattern FORMAT = Pattern.compile("call-(\\d{1,9})-[0-9a-f]+");

  /** A new id, for a call made after that turn (0 before the first). */
  static String after(int seq) {
    var random = UUID.randomUUID().toString();
    return "call-%d-%s".formatted(seq, random.substring(0, 8));
  }

  /** After which turn the call was made; empty when the id is not of this kind. */
  static OptionalInt turnBefore(String callId) {
    var matcher = FORMAT.matcher(callId);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private CallIds() {}
}
