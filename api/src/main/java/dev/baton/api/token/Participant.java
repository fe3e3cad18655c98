package dev.baton.api.token;

import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.operator.OperatorPass;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A person who is to join a room.
 *
 * @param identity unique in the room, 1–256 characters; neither {@code agent-…}, for whoever joins
 *     as an agent throws that agent out, nor {@code operator-…}
 * @param name what others see
 * @param metadata free text, often JSON; may be empty
 * @param attributes LiveKit participant attributes
 */
public record Participant(
    String identity, String name, String metadata, Map<String, String> attributes) {

  /** LiveKit's own limit of names and identities, in characters. */
  private static final int MAX_LENGTH = 256;

  private static final List<String> RESERVED_PREFIXES =
      List.of("agent-", OperatorPass.IDENTITY_PREFIX);

  public Participant {
    attributes = Map.copyOf(attributes);
  }

  /**
   * A participant whose missing parts are made up.
   *
   * @param fieldPrefix where the client gave them, for the error's {@code field}
   * @throws ApiProblem 400 that names the field
   */
  public static Participant of(
      String fieldPrefix,
      @Nullable String identity,
      @Nullable String name,
      String metadata,
      Map<String, String> attributes) {
    var someone = orElse(fieldPrefix + "identity", identity, "user-");
    for (var prefix : RESERVED_PREFIXES) {
      if (someone.startsWith(prefix)) {
        throw ApiProblem.invalidField(
            fieldPrefix + "identity",
            "'%sidentity' is '%s', which is kept for %ss; choose one that does not begin with '%s'."
                .formatted(fieldPrefix, someone, prefix.substring(0, prefix.length() - 1), prefix));
      }
    }
    var called = name == null || name.isBlank() ? someone : name;
    return new Participant(someone, limited(fieldPrefix + "name", called), metadata, attributes);
  }

  /** The room asked for, or a new one. */
  public static String room(String field, @Nullable String room) {
    return orElse(field, room, "room-");
  }

  private static String orElse(String field, @Nullable String value, String generatedPrefix) {
    if (value != null && !value.isBlank()) {
      return limited(field, value);
    }
    return generatedPrefix + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  private static String limited(String field, String value) {
    if (value.length() > MAX_LENGTH) {
      throw ApiProblem.invalidField(
          field,
          "'%s' has %d characters; LiveKit takes at most %d."
              .formatted(field, value.length(), MAX_LENGTH));
    }
    return value;
  }
}
