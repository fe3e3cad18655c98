package dev.baton.media.spoken;

import static dev.baton.media.spoken.EnglishNumbers.cardinal;
import static dev.baton.media.spoken.EnglishNumbers.decimal;
import static dev.baton.media.spoken.EnglishNumbers.digits;
import static dev.baton.media.spoken.EnglishNumbers.ordinal;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;

/** How English reads money, numbers, phone numbers, addresses and signs. */
final class EnglishRules {

  private static final String NUMBER = "(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?";

  private static final Map<String, List<String>> CURRENCIES =
      Map.of(
          "$", List.of("dollar", "dollars", "cent", "cents"),
          "€", List.of("euro", "euros", "cent", "cents"),
          "£", List.of("pound", "pounds", "penny", "pence"),
          "¥", List.of("yen", "yen", "sen", "sen"),
          "₹", List.of("rupee", "rupees", "paisa", "paise"));

  private static final Map<String, String> SCALES =
      Map.of(
          "k",
          "thousand",
          "K",
          "thousand",
          "m",
          "million",
          "M",
          "million",
          "bn",
          "billion",
          "B",
          "billion");

  private static final Map<String, List<String>> UNITS =
      Map.ofEntries(
          Map.entry("km", List.of("kilometer", "kilometers")),
          Map.entry("cm", List.of("centimeter", "centimeters")),
          Map.entry("mm", List.of("millimeter", "millimeters")),
          Map.entry("kg", List.of("kilogram", "kilograms")),
          Map.entry("mg", List.of("milligram", "milligrams")),
          Map.entry("ml", List.of("milliliter", "milliliters")),
          Map.entry("lb", List.of("pound", "pounds")),
          Map.entry("lbs", List.of("pound", "pounds")),
          Map.entry("oz", List.of("ounce", "ounces")),
          Map.entry("ft", List.of("foot", "feet")),
          Map.entry("mph", List.of("mile per hour", "miles per hour")),
          Map.entry("km/h", List.of("kilometer per hour", "kilometers per hour")),
          Map.entry("ms", List.of("millisecond", "milliseconds")),
          Map.entry("KB", List.of("kilobyte", "kilobytes")),
          Map.entry("MB", List.of("megabyte", "megabytes")),
          Map.entry("GB", List.of("gigabyte", "gigabytes")),
          Map.entry("TB", List.of("terabyte", "terabytes")),
          Map.entry("GHz", List.of("gigahertz", "gigahertz")),
          Map.entry("MHz", List.of("megahertz", "megahertz")),
          Map.entry("°C", List.of("degree Celsius", "degrees Celsius")),
          Map.entry("°F", List.of("degree Fahrenheit", "degrees Fahrenheit")),
          Map.entry("°", List.of("degree", "degrees")),
          Map.entry("%", List.of("percent", "percent")));

  private static final String UNIT =
      "(km/h|km|cm|mm|kg|mg|ml|lbs|lb|oz|ft|mph|ms|KB|MB|GB|TB|GHz|MHz|°C|°F|°|%)";

  /**
   * In the order in which they are tried.
   *
   * @param dayFirst whether 3/4 is the third of April
   */
  static List<Rule> rules(boolean dayFirst) {
    var rules = new ArrayList<Rule>();
    rules.addAll(Addresses.english());
    rules.add(
        Rule.says(
            "(?:US)?([$€£¥₹])\\s?"
                + NUMBER
                + "(?:(k|K|m|M|bn|B)\\b| (thousand|million|billion|trillion)\\b)?",
            EnglishRules::money));
    rules.addAll(EnglishDates.rules(dayFirst));
    rules.add(
        Rule.says(
            "(?<![\\w.])(\\+?\\(?\\d[\\d() .-]{5,}\\d)(?![\\w]|[.,]\\d)", EnglishRules::phone));
    rules.add(
        Rule.says(
            "(?<![\\w.,])([-−]?)" + NUMBER + "\\s?" + UNIT + "(?![\\w°])", EnglishRules::measure));
    rules.add(
        Rule.says(
            "(?<![\\w.,])(\\d{1,9})(?:st|nd|rd|th)\\b", m -> ordinal(Long.parseLong(m.group(1)))));
    rules.add(
        Rule.says(
            "(?<![\\w.,/-])(\\d{1,6})\\s?[-–]\\s?(\\d{1,6})(?![\\w/-]|\\.\\d)",
            m -> cardinal(m.group(1)) + " to " + cardinal(m.group(2))));
    rules.add(Rule.says("(?<![\\w./])1/2(?![\\w/])", _ -> "one half"));
    rules.add(Rule.says("(?<![\\w./])1/4(?![\\w/])", _ -> "one quarter"));
    rules.add(Rule.says("(?<![\\w./])3/4(?![\\w/])", _ -> "three quarters"));
    rules.add(
        Rule.says(
            "(?<![\\w.,])\\d+(?:\\.\\d+){2,}(?![\\w])",
            m ->
                Arrays.stream(m.group().split("\\."))
                    .map(EnglishNumbers::cardinal)
                    .collect(joining(" point "))));
    rules.add(Rule.says("#(?=\\d)", _ -> "number "));
    rules.add(Rule.says("(?<=(?:^|\\s))[-−](?=\\d)", _ -> "minus "));
    rules.add(Rule.says("(?<![\\p{L}\\d.,])" + NUMBER + "(?![\\p{L}\\d])", EnglishRules::number));
    rules.addAll(signs());
    return List.copyOf(rules);
  }

  private static List<Rule> signs() {
    return List.of(
        Rule.says("(?i)\\be\\.g\\.,?", _ -> "for example,"),
        Rule.says("(?i)\\bi\\.e\\.,?", _ -> "that is,"),
        Rule.says("\\betc\\.", _ -> "et cetera."),
        Rule.says("\\bvs\\.?(?=\\s)", _ -> "versus"),
        Rule.says("(?<=\\s)&(?=\\s)", _ -> "and"),
        Rule.says("(?<=\\s)\\+(?=\\s)", _ -> "plus"),
        Rule.says("(?<=\\s)[*×](?=\\s)", _ -> "times"),
        Rule.says("(?<=\\s)=(?=\\s)", _ -> "equals"),
        Rule.says("(?<=\\s)(?:->|→)(?=\\s)", _ -> "to"));
  }

  private static String money(MatchResult match) {
    var names = CURRENCIES.getOrDefault(match.group(1), List.of("", "", "", ""));
    var scale = match.group(4) != null ? SCALES.getOrDefault(match.group(4), "") : match.group(5);
    var cents = match.group(3);
    if (scale != null) {
      return decimal(match.group(2) + (cents == null ? "" : cents))
          + " "
          + scale
          + " "
          + names.get(1);
    }
    var whole = cardinal(match.group(2));
    var units = whole + " " + names.get(whole.equals("one") ? 0 : 1);
    if (cents == null || cents.length() != 3) {
      return cents == null ? units : decimal(match.group(2) + cents) + " " + names.get(1);
    }
    int part = Integer.parseInt(cents.substring(1));
    if (part == 0) {
      return units;
    }
    var parts = cardinal(part) + " " + names.get(part == 1 ? 2 : 3);
    return whole.equals("zero") ? parts : units + " and " + parts;
  }

  /** Digits in the groups they were written in; left to other rules when it is no phone number. */
  private static String phone(MatchResult match) {
    var text = match.group();
    long count = text.chars().filter(Character::isDigit).count();
    var groups = text.split("[() .-]+");
    boolean looksLikeOne =
        count >= 7
            && count <= 15
            && (text.startsWith("+")
                || text.startsWith("(")
                || groups.length > 2
                || text.matches("\\d{3}-\\d{4}"));
    if (!looksLikeOne) {
      return text;
    }
    var said = new ArrayList<String>();
    for (var group : groups) {
      if (!group.isEmpty()) {
        said.add((group.startsWith("+") ? "plus " : "") + digits(group));
      }
    }
    return String.join(", ", said);
  }

  private static String measure(MatchResult match) {
    var number = match.group(2) + (match.group(3) == null ? "" : match.group(3));
    var names = UNITS.getOrDefault(match.group(4), List.of("", ""));
    return (match.group(1).isEmpty() ? "" : "minus ")
        + decimal(number)
        + " "
        + names.get(number.equals("1") ? 0 : 1);
  }

  private static String number(MatchResult match) {
    var whole = match.group(1);
    boolean identifier = !whole.contains(",") && whole.length() > 6;
    return identifier && match.group(2) == null
        ? digits(whole)
        : decimal(whole + (match.group(2) == null ? "" : match.group(2)));
  }

  private EnglishRules() {}
}
