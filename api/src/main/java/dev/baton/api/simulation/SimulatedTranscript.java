package dev.baton.api.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a simulated conversation, and which tools were called.
 *
 * @param customer name of who calls
 * @param support name of who answers
 */
record SimulatedTranscript(
    String customer, String support, List<SimulatedLine> lines, List<SimulatedCall> tools) {

  /**
   * A line.
   *
   * @param role {@code customer} or {@code support}
   * @param startMs when it is heard in the recording, ms
   * @param heard what the other side understood, or {@code null} for nothing
   * @param manner {@code interrupting} or {@code typed}, or {@code null} where it was said in turn
   */
  record SimulatedLine(
      String role,
      String agent,
      String text,
      long startMs,
      long endMs,
      boolean interrupted,
      @Nullable String heard,
      @Nullable String manner) {}

  /** A call of a tool; {@code arguments} is JSON. */
  record SimulatedCall(String name, String arguments, String result) {}

  static SimulatedTranscript of(String json) {
    try {
      var transcript = new ObjectMapper().readTree(json);
      var lines = new ArrayList<SimulatedLine>();
      transcript.path("utterances").forEach(line -> lines.add(line(line)));
      var tools = new ArrayList<SimulatedCall>();
      transcript
          .path("tools")
          .forEach(tool ->
              tools.add(
                  new SimulatedCall(
                      tool.path("name").asText(),
                      tool.path("arguments").toString(),
                      tool.path("result").asText())));
      return new SimulatedTranscript(
          transcript.path("customer").asText(),
          transcript.path("support").asText(),
          List.copyOf(lines),
          List.copyOf(tools));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored transcript is not valid", e);
    }
  }

  private static SimulatedLine line(JsonNode line) {
    return new SimulatedLine(
        line.path("role").asText(),
        line.path("agent").asText(),
        line.path("text").asText(),
        line.path("start_ms").asLong(),
        line.path("end_ms").asLong(),
        line.path("interrupted").asBoolean(),
        line.path("heard").textValue(),
        line.path("manner").textValue());
  }
}
