package dev.baton.media.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How something that looks like this is said.
 *
 * @param pattern what it looks like
 * @param reading its parts; joined, their written sides are what was matched
 */
record Rule(Pattern pattern, Function<MatchResult, List<Span>> reading) {

  /** Said as a whole; a reading that changes nothing leaves the text to the rules after it. */
  static Rule says(String pattern, Function<MatchResult, String> reading) {
    return new Rule(
        Pattern.compile(pattern), match -> List.of(new Span(match.group(), reading.apply(match))));
  }

  /** Not said. */
  static Rule silences(String pattern) {
    return new Rule(Pattern.compile(pattern), match -> List.of(Span.silent(match.group())));
  }

  /** Applies the rules, one after the other, to what the ones before left as it is. */
  static List<Span> apply(List<Rule> rules, List<Span> spans) {
    var result = spans;
    for (var rule : rules) {
      var next = new ArrayList<Span>();
      for (var span : result) {
        if (span.isPlain()) {
          rule.split(span.written(), next);
        } else {
          next.add(span);
        }
      }
      result = next;
    }
    return result;
  }

  private void split(String text, List<Span> into) {
    var matcher = pattern.matcher(text);
    int from = 0;
    while (matcher.find()) {
      if (matcher.start() > from) {
        into.add(Span.plain(text.substring(from, matcher.start())));
      }
      into.addAll(reading.apply(matcher.toMatchResult()));
      from = matcher.end();
    }
    if (from < text.length()) {
      into.add(Span.plain(text.substring(from)));
    }
  }
}
