package dev.baton.media.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What was said, with the times at which it is heard in the recordings.
 *
 * @param id the conversation
 * @param customer name of who calls
 * @param support name of who answers
 * @param language BCP 47 tag
 * @param durationMs length of the recordings, ms; 0 for a conversation in writing
 * @param utterances in the order in which they ended
 * @param tools calls of the support agent's, in order
 */
record Transcript(
    String id,
    String persona,
    String customer,
    String scenario,
    String support,
    String language,
    long durationMs,
    List<Utterance> utterances,
    List<Tool> tools) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** A call of a tool: arguments as JSON, and what it answered. */
  record Tool(String name, JsonNode arguments, String result) {}

  static Transcript of(ConversationPlan plan, ConversationResult result, TalkLog log) {
    return new Transcript(
        plan.id(),
        plan.persona().id(),
        plan.persona().name(),
        plan.scenario().id(),
        plan.scenario().support().name(),
        plan.persona().language(),
        result.durationMs(),
        log.said(),
        log.calls().stream()
            .map(called ->
                new Tool(
                    called.call().name(),
                    arguments(called.call().argumentsJson()),
                    called.result().content()))
            .toList());
  }

  private static JsonNode arguments(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      return JsonNodeFactory.instance.textNode(json);
    }
  }

  /** Writes it as JSON and as WebVTT, the format of captions of the Web. */
  void write(Path folder) throws IOException {
    JSON.writeValue(folder.resolve(ConversationLayout.TRANSCRIPT).toFile(), this);
    Files.writeString(folder.resolve(ConversationLayout.VTT), vtt());
  }

  private String vtt() {
    var vtt = new StringBuilder("WEBVTT\nLanguage: ").append(language).append("\n");
    for (var utterance : utterances) {
      vtt.append("\n")
          .append(utterance.number())
          .append("\n")
          .append(timestamp(utterance.startMs()))
          .append(" --> ")
          // A cue has to end after it begins.
          .append(timestamp(Math.max(utterance.endMs(), utterance.startMs() + 1)))
          .append("\n<v ")
          .append(escaped(utterance.role() == Role.CUSTOMER ? customer : support))
          .append(">")
          .append(escaped(utterance.text()))
          .append("\n");
    }
    return vtt.toString();
  }

  private static String timestamp(long ms) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1_000 % 60,
        ms % 1_000);
  }

  /** WebVTT's three special characters; a cue ends at an empty line. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('\n', ' ');
  }
}
