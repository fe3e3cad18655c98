package dev.baton.deploy.local.config;

import java.util.Optional;

/**
 * One variable.
 *
 * @param name as in the environment; one that ends with {@code *} stands for all that begin so
 * @param processes who reads it: {@code a}, {@code c}, {@code m}, {@code l}; a capital letter for
 *     who cannot start without
 * @param kind what its value looks like
 * @param standard what counts where it is absent; empty for nothing
 * @param meaning for people
 */
record Variable(String name, String processes, String kind, String standard, String meaning) {

  /** Reads a line of the list. */
  static Variable parse(String line) {
    var columns = line.split("\\|", -1);
    if (columns.length != 5) {
      throw new IllegalStateException("not five columns: " + line);
    }
    return new Variable(
        columns[0].strip(),
        columns[1].strip(),
        columns[2].strip(),
        columns[3].strip(),
        columns[4].strip());
  }

  boolean matches(String other) {
    return name.endsWith("*")
        ? other.startsWith(name.substring(0, name.length() - 1))
        : name.equals(other);
  }

  boolean neededBy(char process) {
    return processes.indexOf(Character.toUpperCase(process)) >= 0;
  }

  boolean secret() {
    return kind.equals("secret");
  }

  /** What is wrong with a value; empty when nothing is. */
  Optional<String> complaint(String value) {
    return Kinds.wish(kind, value)
        .map(wish ->
            "%s is '%s': give %s".formatted(name, secret() ? "…" : Mask.passwords(value), wish));
  }
}
