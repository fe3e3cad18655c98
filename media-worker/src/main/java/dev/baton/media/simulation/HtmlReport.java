package dev.baton.media.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A page that one can read and listen to; what is not as expected comes first. */
final class HtmlReport {

  static final String FILE = "report.html";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Simulation</title>
      <style>
      :root { color-scheme: light dark }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
      details { border-top: 1px solid #8886; padding: .5rem 0 }
      summary { cursor: pointer }
      .failed > summary::before { content: "\\2717 "; color: #c22 }
      .passed > summary::before { content: "\\2713 "; color: #282 }
      .failures { color: #c22 }
      audio { width: 100%; margin: .5rem 0 }
      td, th { padding: .1rem .8rem .1rem 0; text-align: left; vertical-align: top }
      td:first-child { font-variant-numeric: tabular-nums; white-space: nowrap }
      .heard { opacity: .7; font-size: .85em }
      </style>
      </head>
      <body>
      <main>
      """;

  private HtmlReport() {}

  /**
   * @param folder of the batch, where the transcripts are
   */
  static String html(Path folder, List<ConversationResult> results) throws IOException {
    long failed = results.stream().filter(result -> !result.passed()).count();
    var html = new StringBuilder(HEAD);
    html.append(
        "<h1>%d conversations, %d not as expected</h1>\n".formatted(results.size(), failed));
    TemplateComparison.of(results).append(html);
    var failedFirst =
        results.stream().sorted(Comparator.comparing(ConversationResult::passed)).toList();
    for (var result : failedFirst) {
      append(folder, result, html);
    }
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void append(Path folder, ConversationResult result, StringBuilder html)
      throws IOException {
    html.append(
        "<details class=\"%s\"%s>\n<summary>%s: %s, %s</summary>\n"
            .formatted(
                result.passed() ? "passed" : "failed",
                result.passed() ? "" : " open",
                Markup.escaped(result.id()),
                Markup.escaped(result.personaName()),
                facts(result)));
    if (!result.passed()) {
      html.append("<ul class=\"failures\">");
      result
          .failures()
          .forEach(failure -> html.append("<li>").append(Markup.escaped(failure)).append("</li>"));
      html.append("</ul>\n");
    }
    if (result.note() != null) {
      html.append("<p>").append(Markup.escaped(result.note())).append("</p>\n");
    }
    if (result.mode() != SimulationMode.TEXT && result.durationMs() > 0) {
      html.append(
          "<audio controls preload=\"none\" src=\"%s\"></audio>\n"
              .formatted(
                  Markup.escaped(
                      ConversationLayout.relative(result.id(), ConversationLayout.CALL))));
    }
    var transcript =
        folder.resolve(ConversationLayout.relative(result.id(), ConversationLayout.TRANSCRIPT));
    if (Files.exists(transcript)) {
      lines(JSON.readTree(transcript.toFile()), html);
    }
    html.append("</details>\n");
  }

  private static String facts(ConversationResult result) {
    var wer =
        result.wer() == null
            ? ""
            : String.format(Locale.ROOT, ", word error rate %.1f %%", 100 * result.wer());
    return String.format(
        Locale.ROOT,
        "%d lines, %.1f s, ended by %s%s",
        result.turns(),
        result.durationMs() / 1_000.0,
        result.end().label(),
        wer);
  }

  private static void lines(JsonNode transcript, StringBuilder html) {
    html.append("<table>\n");
    for (var line : transcript.path("utterances")) {
      var text = line.path("text").asText();
      var heard = line.path("heard").asText(text);
      html.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%.1f s</td><td>%s</td><td>%s%s</td></tr>%n",
              line.path("start_ms").asLong() / 1_000.0,
              Markup.escaped(transcript.path(line.path("role").asText()).asText()),
              Markup.escaped(text),
              heard.equals(text)
                  ? ""
                  : "<div class=\"heard\">heard: " + Markup.escaped(heard) + "</div>"));
    }
    html.append("</table>\n");
    for (var tool : transcript.path("tools")) {
      html.append(
          "<p>Tool <code>%s</code> with <code>%s</code>: %s</p>\n"
              .formatted(
                  Markup.escaped(tool.path("name").asText()),
                  Markup.escaped(tool.path("arguments").toString()),
                  Markup.escaped(tool.path("result").asText())));
    }
  }
}
