package dev.baton.media.simulation;

import dev.baton.workflows.simulation.ConversationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Templates that had the same conversations, beside each other.
 *
 * @param templates how each of them did, in the order in which they were named
 * @param differences conversations that came out as expected with one and not with another
 */
public record TemplateComparison(List<Score> templates, List<Difference> differences) {

  /**
   * How a template did.
   *
   * @param conversations how many it had
   * @param passed how many of them came out as expected
   * @param answerMs how long it let customers wait, in the mean, ms
   * @param wer share of words that were misheard, in the mean, 0–1
   * @param seconds length of its conversations, in the mean, s
   */
  public record Score(
      String template,
      int conversations,
      int passed,
      OptionalDouble answerMs,
      OptionalDouble wer,
      OptionalDouble seconds) {}

  /**
   * A conversation that did not come out alike.
   *
   * @param failures what was not as expected, by the template that had it
   */
  public record Difference(String scenario, String persona, Map<String, List<String>> failures) {}

  /** Compares; there is nothing in it where there were not at least two. */
  public static TemplateComparison of(List<ConversationResult> results) {
    var byTemplate = new LinkedHashMap<String, List<ConversationResult>>();
    for (var result : results) {
      if (result.template() != null) {
        byTemplate.computeIfAbsent(result.template(), _ -> new ArrayList<>()).add(result);
      }
    }
    if (byTemplate.size() < 2) {
      return new TemplateComparison(List.of(), List.of());
    }
    var scores = new ArrayList<Score>();
    byTemplate.forEach((template, had) -> scores.add(score(template, had)));
    return new TemplateComparison(scores, differences(results, byTemplate.size()));
  }

  private static Score score(String template, List<ConversationResult> had) {
    return new Score(
        template,
        had.size(),
        (int) had.stream().filter(ConversationResult::passed).count(),
        had.stream()
            .map(ConversationResult::answerMs)
            .filter(Objects::nonNull)
            .mapToDouble(Integer::doubleValue)
            .average(),
        had.stream()
            .map(ConversationResult::wer)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average(),
        had.stream().mapToDouble(result -> result.durationMs() / 1_000.0).average());
  }

  /** Neighbours had the same conversation. */
  private static List<Difference> differences(List<ConversationResult> results, int templates) {
    var sets = new TreeMap<Integer, List<ConversationResult>>();
    for (var result : results) {
      sets.computeIfAbsent((result.number() - 1) / templates, _ -> new ArrayList<>()).add(result);
    }
    var differences = new ArrayList<Difference>();
    for (var set : sets.values()) {
      if (set.stream().map(ConversationResult::passed).distinct().count() > 1) {
        var failures = new LinkedHashMap<String, List<String>>();
        set.forEach(result ->
            failures.put(Objects.requireNonNullElse(result.template(), ""), result.failures()));
        differences.add(
            new Difference(set.getFirst().scenario(), set.getFirst().persona(), failures));
      }
    }
    return differences;
  }

  /** For the report; nothing where there is nothing to compare. */
  void append(StringBuilder html) {
    if (templates.isEmpty()) {
      return;
    }
    html.append(
        "<h2>Templates compared</h2>\n<table>\n<tr><th>template</th><th>as expected</th>"
            + "<th>answers after</th><th>misheard</th><th>length</th></tr>\n");
    for (var score : templates) {
      html.append(
          "<tr><td>%s</td><td>%d of %d</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  Markup.escaped(score.template()),
                  score.passed(),
                  score.conversations(),
                  number("%.0f ms", score.answerMs(), 1),
                  number("%.1f %%", score.wer(), 100),
                  number("%.1f s", score.seconds(), 1)));
    }
    html.append("</table>\n");
    for (var difference : differences) {
      html.append(
          "<p>%s with %s:</p>\n<ul>\n"
              .formatted(
                  Markup.escaped(difference.scenario()), Markup.escaped(difference.persona())));
      difference
          .failures()
          .forEach((template, failures) ->
              html.append(
                  "<li>%s: %s</li>\n"
                      .formatted(
                          Markup.escaped(template),
                          failures.isEmpty()
                              ? "as expected"
                              : Markup.escaped(String.join("; ", failures)))));
      html.append("</ul>\n");
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // private, and every call has a literal
  private static String number(String format, OptionalDouble value, int factor) {
    return value.isEmpty() ? "–" : String.format(Locale.ROOT, format, value.getAsDouble() * factor);
  }
}
