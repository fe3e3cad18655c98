package dev.baton.media.spoken;

import static dev.baton.media.spoken.EnglishNumbers.cardinal;
import static dev.baton.media.spoken.EnglishNumbers.ordinal;
import static dev.baton.media.spoken.EnglishNumbers.year;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;

/** Dates and times as they are said in English. */
final class EnglishDates {

  private static final String MONTHS =
      "(January|February|March|April|May|June|July|August|September|October|November|December"
          + "|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)";

  /**
   * @param dayFirst whether 3/4 is the third of April
   */
  static List<Rule> rules(boolean dayFirst) {
    return List.of(
        Rule.says(
            "\\b(\\d{4})-(\\d{2})-(\\d{2})(?:(?=T\\d)|(?![\\w-]))",
            m -> date(m, number(m, 1), number(m, 2), number(m, 3))),
        Rule.says("^T(?=\\d{2}:)", _ -> ", "),
        Rule.says(
            "(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4})(?![\\d/])",
            m -> date(m, number(m, 3), number(m, dayFirst ? 2 : 1), number(m, dayFirst ? 1 : 2))),
        Rule.says(
            "\\b" + MONTHS + " (\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:)(?:(,? )(\\d{4}))?\\b",
            EnglishDates::monthAndDay),
        Rule.says(
            "(?i)(?<![\\d:.,])(\\d{1,2})(?::(\\d{2}))(?::\\d{2})?(?:\\s?([ap])\\.?m\\b\\.?)?(?![\\d:])",
            EnglishDates::time),
        Rule.says(
            "(?i)(?<![\\d:.,])(\\d{1,2})\\s?([ap])\\.?m\\b\\.?",
            m -> cardinal(number(m, 1)) + " " + letter(m.group(2)) + " m"),
        Rule.says(
            "(?<=\\b(?:in|since|from|until|till|by|before|after|of|year|to) )(1[1-9]\\d{2}|20\\d{2})"
                + "(?![\\d,.]\\d|\\d|%)",
            m -> year(number(m, 1))),
        Rule.says(
            "(?<![\\w.,$€£])(1[1-9]\\d|20\\d)0s\\b",
            m -> plural(year(Integer.parseInt(m.group(1) + "0")))));
  }

  private static String date(MatchResult match, int year, int month, int day) {
    try {
      var date = LocalDate.of(year, month, day);
      return "%s %s, %s"
          .formatted(
              date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
              ordinal(day),
              year >= 1_000 && year < 3_000 ? year(year) : cardinal(year));
    } catch (DateTimeException e) {
      return match.group();
    }
  }

  private static String monthAndDay(MatchResult match) {
    var name = match.group(1).substring(0, 3).toUpperCase(Locale.ROOT);
    Month month = Month.JANUARY;
    for (var candidate : Month.values()) {
      if (candidate.name().startsWith(name)) {
        month = candidate;
      }
    }
    int day = number(match, 2);
    if (day < 1 || day > 31) {
      return match.group();
    }
    var said = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + ordinal(day);
    return match.group(4) == null ? said : said + ", " + year(number(match, 4));
  }

  private static String time(MatchResult match) {
    int hour = number(match, 1);
    int minute = number(match, 2);
    if (hour > 24 || minute > 59) {
      return match.group();
    }
    var half = match.group(3) == null ? "" : letter(match.group(3)) + " m";
    if (half.isEmpty() && (hour > 12 || hour == 0)) {
      half = hour == 0 || hour == 24 ? "a m" : "p m";
      hour = hour == 0 || hour == 24 ? 12 : hour - 12;
    }
    var said = cardinal(hour);
    if (minute > 0) {
      said += (minute < 10 ? " oh " : " ") + cardinal(minute);
    } else if (half.isEmpty()) {
      said += " o'clock";
    }
    return half.isEmpty() ? said : said + " " + half;
  }

  private static String plural(String year) {
    return year.endsWith("y") ? year.substring(0, year.length() - 1) + "ies" : year + "s";
  }

  private static String letter(String half) {
    return half.toLowerCase(Locale.ROOT);
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private EnglishDates() {}
}
