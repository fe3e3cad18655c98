package dev.baton.deploy.local.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The list of variables as a table for people; {@code ./baton config reference} prints it. */
final class Reference {

  private static final Map<Character, String> WHO = new LinkedHashMap<>();

  static {
    WHO.put('a', "API");
    WHO.put('c', "coordinator");
    WHO.put('m', "media worker");
    WHO.put('l', "local stack");
  }

  private Reference() {}

  /** One row; who cannot start without is in bold. */
  static String row(Variable one) {
    var who =
        WHO.keySet().stream()
            .filter(
                letter -> one.processes().toLowerCase(java.util.Locale.ROOT).indexOf(letter) >= 0)
            .map(letter -> one.neededBy(letter) ? "**" + WHO.get(letter) + "**" : WHO.get(letter))
            .collect(Collectors.joining(", "));
    var standard = one.standard().isEmpty() ? "" : "`" + one.standard() + "`";
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(one.name(), who, kind(one), standard, one.meaning());
  }

  private static String kind(Variable one) {
    return one.kind().equals("secret") ? "secret" : one.kind().replace(",", ", ");
  }
}
