package dev.baton.media.spoken;

import java.util.List;
import java.util.regex.Pattern;

/** Markdown and emojis, in any language: what is written for eyes is not said. */
final class Markup {

  /** At the beginning of a line, and not again in it. */
  private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~)(?!.*\\1).*", Pattern.DOTALL);

  /** A line between a table's head and its body, or one that only divides. */
  private static final Pattern DIVIDER = Pattern.compile("^[\\s|:*_=-]*$");

  private static final String EMOJI =
      "(?:[\\p{IsExtended_Pictographic}\\p{IsEmoji_Presentation}\\p{IsEmoji_Modifier}]"
          + "[\\uFE0F\\u200D\\u20E3]*)+";

  private static final List<Rule> LINE =
      List.of(
          Rule.silences("^\\s*#{1,6}\\s+"),
          Rule.silences("^\\s*(?:>\\s*)+"),
          Rule.silences("^\\s*[-*+•]\\s+(?:\\[[ xX]]\\s+)?"));

  private static final List<Rule> INLINE =
      List.of(
          new Rule(
              Pattern.compile("(!?\\[)([^\\]\\n]*)(]\\([^)\\s]*(?:\\s\"[^\"]*\")?\\))"),
              match ->
                  List.of(
                      Span.silent(match.group(1)),
                      Span.plain(match.group(2)),
                      Span.silent(match.group(3)))),
          new Rule(
              Pattern.compile("(<)((?:https?://|mailto:)[^>\\s]+)(>)"),
              match ->
                  List.of(
                      Span.silent(match.group(1)),
                      Span.plain(match.group(2)),
                      Span.silent(match.group(3)))),
          Rule.silences(EMOJI));

  /** Marks of emphasis; not the ones between words or numbers: {@code 2 * 3}, {@code a_b}. */
  private static final List<Rule> EMPHASIS =
      List.of(
          Rule.silences("(?<!\\s)\\*+(?=\\s|\\p{Punct}|$)|\\*+(?=\\S)"),
          Rule.silences("(?<![\\p{L}\\p{N}_])_+(?=\\S)|(?<=\\S)_+(?![\\p{L}\\p{N}_])"),
          Rule.silences("~~+|`+"));

  private static final List<Rule> TABLE =
      List.of(
          Rule.silences("^\\s*\\|\\s*"),
          Rule.says("\\s*\\|\\s*$", _ -> "."),
          Rule.says("\\s*\\|\\s*", _ -> ", "));

  /** A heading, or something of a list. */
  private static final Pattern ITEM =
      Pattern.compile("^\\s*(?:#{1,6}|[-*+•]|\\d{1,3}[.)])\\s+.*", Pattern.DOTALL);

  /** Whether a line stands for itself, although no full stop ends it. */
  static boolean isItem(String line) {
    return ITEM.matcher(line).matches();
  }

  /** Whether a line opens or closes a block of code. */
  static boolean isFence(String line) {
    return FENCE.matcher(line).matches();
  }

  /** Whether a line has nothing in it that could be said. */
  static boolean isDivider(String line) {
    return DIVIDER.matcher(line).matches();
  }

  /** What stands at the beginning of a line, links and emojis. */
  static List<Span> structure(String line) {
    var rules = line.stripLeading().startsWith("|") ? TABLE : LINE;
    return Rule.apply(INLINE, Rule.apply(rules, List.of(Span.plain(line))));
  }

  /** Marks of emphasis; after everything that may hold such characters was read. */
  static List<Span> emphasis(List<Span> spans) {
    return Rule.apply(EMPHASIS, spans);
  }

  private Markup() {}
}
