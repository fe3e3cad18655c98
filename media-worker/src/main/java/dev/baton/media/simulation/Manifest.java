package dev.baton.media.simulation;

import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line for each conversation of a set, in CSV as RFC 4180 has it, with a head. */
final class Manifest {

  static final String FILE = "manifest.csv";

  private static final String HEAD =
      "number,id,persona,persona_name,scenario,mode,end,passed,turns,duration_ms,wall_ms,wer,call,"
          + "customer,support,transcript_vtt,transcript_json,failures,note,template,answer_ms";

  static String csv(List<ConversationResult> results) {
    return results.stream()
        .map(Manifest::line)
        .collect(Collectors.joining("\r\n", HEAD + "\r\n", "\r\n"));
  }

  private static String line(ConversationResult result) {
    boolean sound = result.mode() != SimulationMode.TEXT;
    return Stream.of(
            result.number(),
            result.id(),
            result.persona(),
            result.personaName(),
            result.scenario(),
            result.mode().label(),
            result.end().label(),
            result.passed(),
            result.turns(),
            result.durationMs(),
            result.wallMs(),
            result.wer() == null ? "" : String.format(Locale.ROOT, "%.4f", result.wer()),
            sound ? path(result, ConversationLayout.CALL) : "",
            sound ? path(result, ConversationLayout.CUSTOMER) : "",
            sound ? path(result, ConversationLayout.SUPPORT) : "",
            path(result, ConversationLayout.VTT),
            path(result, ConversationLayout.TRANSCRIPT),
            String.join("; ", result.failures()),
            Objects.requireNonNullElse(result.note(), ""),
            Objects.requireNonNullElse(result.template(), ""),
            result.answerMs() == null ? "" : result.answerMs())
        .map(value -> field(value.toString()))
        .collect(Collectors.joining(","));
  }

  private static String path(ConversationResult result, String file) {
    return ConversationLayout.relative(result.id(), file);
  }

  private static String field(String value) {
    return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private Manifest() {}
}
