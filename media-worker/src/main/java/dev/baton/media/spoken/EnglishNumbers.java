package dev.baton.media.spoken;

import static java.util.stream.Collectors.joining;

import java.math.BigInteger;
import java.util.Map;

/** Numbers as they are said in English. */
public final class EnglishNumbers {

  private static final String[] SMALL = {
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen"
  };

  private static final String[] TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };

  private static final String[] GROUPS = {"", " thousand", " million", " billion", " trillion"};

  /** From so many digits on a number is an identifier: 10¹⁵. */
  private static final int MOST_DIGITS = 15;

  private static final Map<String, String> ORDINALS =
      Map.of(
          "one", "first",
          "two", "second",
          "three", "third",
          "five", "fifth",
          "eight", "eighth",
          "nine", "ninth",
          "twelve", "twelfth");

  /**
   * A whole number.
   *
   * @param digits may have commas between them
   */
  static String cardinal(String digits) {
    var plain = digits.replace(",", "");
    if (plain.length() > MOST_DIGITS || (plain.length() > 1 && plain.startsWith("0"))) {
      return digits(plain);
    }
    return cardinal(new BigInteger(plain).longValue());
  }

  /** A whole number from 0 to 10¹⁵: "twenty-two thousand one". */
  public static String cardinal(long number) {
    if (number < SMALL.length) {
      return SMALL[(int) number];
    }
    var words = new StringBuilder();
    long rest = number;
    for (int group = 0; rest > 0; group++, rest /= 1_000) {
      int part = (int) (rest % 1_000);
      if (part > 0) {
        words.insert(0, " " + belowThousand(part) + GROUPS[group]);
      }
    }
    return words.substring(1);
  }

  /** A number with a decimal point: "three point one four". */
  static String decimal(String number) {
    int point = number.indexOf('.');
    return point < 0
        ? cardinal(number)
        : cardinal(number.substring(0, point)) + " point " + digits(number.substring(point + 1));
  }

  /** "first", "twenty-second". */
  static String ordinal(long number) {
    var words = cardinal(number);
    int start = Math.max(words.lastIndexOf(' '), words.lastIndexOf('-')) + 1;
    var last = words.substring(start);
    var ending =
        last.endsWith("y")
            ? last.substring(0, last.length() - 1) + "ieth"
            : last.equals("eight") ? "eighth" : last + "th";
    return words.substring(0, start) + ORDINALS.getOrDefault(last, ending);
  }

  /** A year from 1000 to 2999: "nineteen eighty-four", "twenty twenty-six", "two thousand five". */
  static String year(int year) {
    int century = year / 100;
    int rest = year % 100;
    if (century % 10 == 0 && rest < 10) {
      return cardinal(year);
    }
    var end = rest == 0 ? "hundred" : rest < 10 ? "oh " + SMALL[rest] : cardinal(rest);
    return cardinal(century) + " " + end;
  }

  /** One after the other. */
  static String digits(String digits) {
    return digits
        .chars()
        .filter(Character::isDigit)
        .mapToObj(c -> SMALL[Character.digit(c, 10)])
        .collect(joining(" "));
  }

  private static String belowThousand(int number) {
    if (number >= 100) {
      var hundreds = SMALL[number / 100] + " hundred";
      return number % 100 == 0 ? hundreds : hundreds + " " + belowThousand(number % 100);
    }
    if (number < SMALL.length) {
      return SMALL[number];
    }
    return number % 10 == 0 ? TENS[number / 10] : TENS[number / 10] + "-" + SMALL[number % 10];
  }

  private EnglishNumbers() {}
}
