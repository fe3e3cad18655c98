package dev.baton.activities.coordination;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is checked before anything is done. Every method gives the value, or says what is wrong. */
public final class Check {

  /** Longest name of a room and of a participant; LiveKit's own default limit. */
  private static final int MAX_NAME = 256;

  /** Metadata and attributes, bytes; LiveKit's own default limit is 64 000. */
  private static final int MAX_METADATA_BYTES = 64_000;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** The name of a room. */
  public static String room(@Nullable String room) {
    return name("room", room);
  }

  /** The identity of a participant. */
  public static String identity(@Nullable String identity) {
    return name("identity", identity);
  }

  private static String name(String member, @Nullable String value) {
    var name = required(member, value);
    if (name.length() > MAX_NAME || CONTROL.matcher(name).find()) {
      throw SpecialistFailure.invalid(
          "'%s' must have 1 to %d characters, none of them a control character."
              .formatted(member, MAX_NAME),
          "Give a shorter, plain '%s'.".formatted(member));
    }
    return name;
  }

  /** A text that must be there. */
  public static String required(String member, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw SpecialistFailure.invalid(
          "'%s' is missing.".formatted(member), "Give '%s' in the request.".formatted(member));
    }
    return value;
  }

  /** A value that must be there. */
  public static <T> T present(String member, @Nullable T value) {
    if (value == null) {
      throw SpecialistFailure.invalid(
          "'%s' is missing.".formatted(member), "Give '%s' in the request.".formatted(member));
    }
    return value;
  }

  /** One of a few words. */
  public static String oneOf(String member, @Nullable String value, Set<String> words) {
    var word = required(member, value);
    if (!words.contains(word)) {
      throw SpecialistFailure.invalid(
          "'%s' is '%s'.".formatted(member, word),
          "It can be %s.".formatted(String.join(", ", words.stream().sorted().toList())));
    }
    return word;
  }

  /** A list that must not be empty, of sids with a prefix such as {@code TR_}. */
  public static List<String> sids(String member, List<String> sids, String prefix) {
    if (sids.isEmpty()) {
      throw SpecialistFailure.invalid(
          "'%s' is empty.".formatted(member),
          "Name at least one, by an id that begins with %s.".formatted(prefix));
    }
    sids.forEach(sid -> sid(member, sid, prefix));
    return sids;
  }

  /** An id that LiveKit gave, with a prefix such as {@code TR_}. */
  public static String sid(String member, @Nullable String sid, String prefix) {
    var id = required(member, sid);
    if (!id.startsWith(prefix) || id.length() > MAX_NAME) {
      throw SpecialistFailure.invalid(
          "'%s' is '%s', which is not an id that LiveKit gives.".formatted(member, id),
          "Give one that begins with %s.".formatted(prefix));
    }
    return id;
  }

  /** A number within bounds, both included. */
  public static long range(String member, long value, long least, long most) {
    if (value < least || value > most) {
      throw SpecialistFailure.invalid(
          "'%s' is %d.".formatted(member, value),
          "Give a number from %d to %d.".formatted(least, most));
    }
    return value;
  }

  /** A number within bounds where it is given. */
  public static void optionalRange(String member, @Nullable Integer value, long least, long most) {
    if (value != null) {
      range(member, value, least, most);
    }
  }

  /** Metadata where it is given. */
  public static void metadata(@Nullable String metadata) {
    if (metadata != null) {
      size("metadata", metadata.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  /** Attributes, in all. */
  public static void attributes(Map<String, String> attributes) {
    size(
        "attributes",
        attributes.entrySet().stream()
            .mapToInt(attribute ->
                attribute.getKey().getBytes(StandardCharsets.UTF_8).length
                    + attribute.getValue().getBytes(StandardCharsets.UTF_8).length)
            .sum());
  }

  private static void size(String member, int bytes) {
    if (bytes > MAX_METADATA_BYTES) {
      throw SpecialistFailure.invalid(
          "'%s' has %d bytes; LiveKit takes %d.".formatted(member, bytes, MAX_METADATA_BYTES),
          "Keep what is large elsewhere, and put its address into '%s'.".formatted(member));
    }
  }

  /** An absolute URL of one of these schemes, with a host. */
  public static URI url(String member, @Nullable String value, Set<String> schemes) {
    var text = required(member, value);
    try {
      var url = new URI(text);
      if (url.getScheme() != null && schemes.contains(url.getScheme()) && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // The message below says it; the value may hold a secret, so it is not repeated.
    }
    throw SpecialistFailure.invalid(
        "'%s' is not a complete URL.".formatted(member),
        "Give one that begins with %s."
            .formatted(
                String.join(" or ", schemes.stream().sorted().map(s -> s + "://").toList())));
  }

  private Check() {}
}
