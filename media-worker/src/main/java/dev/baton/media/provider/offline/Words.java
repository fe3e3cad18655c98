package dev.baton.media.provider.offline;

import dev.baton.media.spoken.EnglishNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a phrase as they are spoken: lower-case, without punctuation, numbers spelled out.
 */
public final class Words {

  private static final Pattern WORD = Pattern.compile("\\d{1,6}|[\\p{L}]+(?:'[\\p{L}]+)*");

  /** The words, in order; empty when the phrase has none. */
  public static List<String> of(String phrase) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(phrase.toLowerCase(Locale.ROOT).replace('’', '\''));
    while (matcher.find()) {
      var token = matcher.group();
      if (Character.isDigit(token.charAt(0))) {
        words.addAll(List.of(EnglishNumbers.cardinal(Long.parseLong(token)).split("[ -]")));
      } else {
        words.add(token);
      }
    }
    return List.copyOf(words);
  }

  private Words() {}
}
