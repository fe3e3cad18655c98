package dev.baton.media.provider.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a phrase as they are spoken: lower-case, without punctuation, numbers spelled out.
 */
public final class Words {

  private static final Pattern WORD = Pattern.compile("\\d{1,6}|[\\p{L}]+(?:'[\\p{L}]+)*");

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

  /** The words, in order; empty when the phrase has none. */
  public static List<String> of(String phrase) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(phrase.toLowerCase(Locale.ROOT).replace('’', '\''));
    while (matcher.find()) {
      var token = matcher.group();
      if (Character.isDigit(token.charAt(0))) {
        spell(Integer.parseInt(token), words);
      } else {
        words.add(token);
      }
    }
    return List.copyOf(words);
  }

  private static void spell(int number, List<String> words) {
    if (number >= 1_000) {
      spell(number / 1_000, words);
      words.add("thousand");
      spellRest(number % 1_000, words);
    } else if (number >= 100) {
      words.add(SMALL[number / 100]);
      words.add("hundred");
      spellRest(number % 100, words);
    } else if (number >= 20) {
      words.add(TENS[number / 10]);
      spellRest(number % 10, words);
    } else {
      words.add(SMALL[number]);
    }
  }

  private static void spellRest(int rest, List<String> words) {
    if (rest > 0) {
      spell(rest, words);
    }
  }

  private Words() {}
}
