package dev.baton.deploy.local.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All variables there are. */
final class Variables {

  /** More differences than these are another word. */
  private static final int NEAR = 6;

  private static final List<Variable> ALL = read();

  private Variables() {}

  private static List<Variable> read() {
    var list = Objects.requireNonNull(Variables.class.getResourceAsStream("/config/variables.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Variable::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Variable> all() {
    return ALL;
  }

  static Optional<Variable> find(String name) {
    return ALL.stream().filter(variable -> variable.matches(name)).findFirst();
  }

  /** The one that somebody may have meant. */
  static Optional<String> nearest(String name) {
    return ALL.stream()
        .map(Variable::name)
        .filter(known -> distance(known, name) <= NEAR)
        .min(Comparator.comparingInt(known -> distance(known, name)));
  }

  /** How many letters have to be added, removed or changed (Levenshtein). */
  static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
