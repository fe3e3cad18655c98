package dev.baton.media.simulation;

import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationResult;
import java.util.List;
import java.util.Locale;

/** A test case for each conversation, in the XML of JUnit that build servers read. */
final class JUnitReport {

  static final String FILE = "junit.xml";

  private JUnitReport() {}

  static String xml(List<ConversationResult> results) {
    long errors = results.stream().filter(JUnitReport::unplayed).count();
    long failed = results.stream().filter(result -> !result.passed()).count() - errors;
    var xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .append(
                String.format(
                    Locale.ROOT,
                    "<testsuite name=\"simulation\" tests=\"%d\" failures=\"%d\" errors=\"%d\""
                        + " time=\"%.3f\">\n",
                    results.size(),
                    failed,
                    errors,
                    results.stream().mapToLong(ConversationResult::wallMs).sum() / 1_000.0));
    results.forEach(result -> append(result, xml));
    return xml.append("</testsuite>\n").toString();
  }

  private static void append(ConversationResult result, StringBuilder xml) {
    xml.append(
        String.format(
            Locale.ROOT,
            "  <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\"",
            Markup.escaped(result.scenario()),
            Markup.escaped(result.id()),
            result.wallMs() / 1_000.0));
    if (result.passed()) {
      xml.append("/>\n");
      return;
    }
    var element = unplayed(result) ? "error" : "failure";
    xml.append(">\n");
    for (var failure : result.failures()) {
      xml.append("    <%s message=\"%s\"/>\n".formatted(element, Markup.escaped(failure)));
    }
    xml.append("    <system-out>")
        .append(
            Markup.escaped(ConversationLayout.relative(result.id(), ConversationLayout.TRANSCRIPT)))
        .append("</system-out>\n  </testcase>\n");
  }

  private static boolean unplayed(ConversationResult result) {
    return result.end() == ConversationEnd.FAILED;
  }
}
