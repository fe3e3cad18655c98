package dev.baton.deploy.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.deploy.local.template.TemplateApi.Answer;
import dev.baton.deploy.local.template.TemplateFiles.TemplateFile;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file beside the draft that the installation has.
 *
 * @param file the file
 * @param answer what the API says of it
 */
record Comparison(TemplateFile file, Answer answer) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_VALUE = 100;

  static Comparison of(TemplateFile file, TemplateApi api) {
    return new Comparison(file, api.validate(file.text()));
  }

  /** Whether the file could be saved. */
  boolean valid() {
    return answer.ok() && answer.json().path("valid").asBoolean();
  }

  /** Whether it could be published once it is saved: a provider without a key keeps it back. */
  boolean publishable() {
    return valid() && answer.json().path("errors").isEmpty();
  }

  boolean exists() {
    return answer.json().path("exists").asBoolean();
  }

  /** Whether saving it would change anything. */
  boolean differs() {
    return !exists() || !answer.json().path("changes").isEmpty();
  }

  String slug() {
    return answer.json().path("slug").asText();
  }

  String etag() {
    return answer.json().path("etag").asText();
  }

  /** What is wrong with the file, a line each. */
  List<String> problems() {
    if (!answer.ok()) {
      return List.of(file.path() + ": " + answer.problem());
    }
    var lines = new ArrayList<String>();
    findings("errors", finding -> lines.add(file.path() + ": " + finding));
    return lines;
  }

  /** For people. */
  void print(PrintStream out, PrintStream err) {
    if (!answer.ok()) {
      err.println(file.path() + ": " + answer.problem());
      return;
    }
    findings("errors", finding -> err.println(file.path() + ": error: " + finding));
    findings("warnings", finding -> err.println(file.path() + ": warning: " + finding));
    if (!valid()) {
      return;
    }
    out.println(slug() + (!exists() ? ": new" : differs() ? ":" : ": no changes"));
    for (var change : answer.json().path("changes")) {
      var from = change.path("from");
      var to = change.path("to");
      var path = change.path("path").asText();
      if (from.isNull()) {
        out.println("  + " + path + ": " + value(to));
      } else if (to.isNull()) {
        out.println("  - " + path + ": " + value(from));
      } else {
        out.println("  ~ " + path + ": " + value(from) + " -> " + value(to));
      }
    }
  }

  private void findings(String kind, Consumer<String> print) {
    for (var finding : answer.json().path(kind)) {
      print.accept(finding.path("pointer").asText() + " " + finding.path("message").asText());
    }
  }

  private static String value(JsonNode value) {
    var text = value.toString();
    return text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE) + "…";
  }

  /** For programs. */
  ObjectNode json() {
    var json = JSON.createObjectNode().put("file", file.path().toString());
    if (answer.ok()) {
      json.setAll((ObjectNode) answer.json());
    } else {
      json.put("valid", false).put("problem", answer.problem());
    }
    return json;
  }
}
