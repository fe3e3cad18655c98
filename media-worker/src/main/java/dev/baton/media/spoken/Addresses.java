package dev.baton.media.spoken;

import java.util.List;
import java.util.regex.MatchResult;

/** Web and mail addresses: what a person would say of them. */
final class Addresses {

  private static final String URL =
      "(?i)\\b(?:https?://|www\\.)([\\w.-]+?)((?:/[^\\s?#)>\\]]*)?)(?:[?#][^\\s)>\\]]*)?"
          + "(?=[.,;:!?]*(?:[\\s)>\\]]|$))";

  private static final String MAIL = "\\b([\\w.+-]+)@([\\w-]+(?:\\.[\\w-]+)+)\\b";

  /** A longer path is for eyes only. */
  private static final int LONGEST_PATH = 30;

  static List<Rule> english() {
    return List.of(
        Rule.says("(?i)(?:mailto:)?" + MAIL, m -> dots(m.group(1)) + " at " + dots(m.group(2))),
        Rule.says(URL, m -> dots(host(m)) + path(m).replace("/", " slash ").stripTrailing()));
  }

  /** Where we do not know the words for its signs: the address without what nobody says. */
  static List<Rule> neutral() {
    return List.of(Rule.says(URL, m -> host(m) + path(m)));
  }

  private static String host(MatchResult match) {
    return match.group(1).replaceFirst("(?i)^www\\.", "");
  }

  private static String path(MatchResult match) {
    var path = match.group(2).replaceFirst("[/.,;:!]+$", "");
    return path.length() > LONGEST_PATH ? "" : path;
  }

  private static String dots(String text) {
    return text.replace(".", " dot ").replace("_", " underscore ");
  }

  private Addresses() {}
}
