package dev.baton.activities.tool;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets that tools may name, as they are filled in where they are used. */
@FunctionalInterface
public interface ToolSecrets {

  /** How a text names a secret. */
  Pattern NAMED = Pattern.compile("\\{\\{\\s*secret\\.([A-Za-z0-9_]+)\\s*}}");

  /** The secret of that name. */
  Optional<String> value(UUID organisation, String name);

  /** What to say when it is not set. */
  static String missing(String name) {
    return "the secret '%s' is not set; set it on the page Secrets, or with PUT /api/secrets/%s"
        .formatted(name, name);
  }

  /**
   * A text with its secrets filled in.
   *
   * @throws IllegalArgumentException that names a secret that is not set, and the cure
   */
  default String fill(UUID organisation, String text) {
    return NAMED
        .matcher(text)
        .replaceAll(found -> {
          var name = found.group(1);
          return Matcher.quoteReplacement(
              value(organisation, name)
                  .orElseThrow(() -> new IllegalArgumentException(missing(name))));
        });
  }
}
