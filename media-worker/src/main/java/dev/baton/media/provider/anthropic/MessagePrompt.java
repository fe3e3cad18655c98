package dev.baton.media.provider.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.media.provider.LanguageModel.Request;
import dev.baton.media.provider.request.Instructions;
import java.util.List;
import java.util.Objects;

/** Writes what the model is asked: who it is, what it may call, what was said. */
final class MessagePrompt {

  /** The quickest of the family: a person waits for its first word. */
  static final String DEFAULT_MODEL = "claude-haiku-4-5";

  /** The API wants a limit; so much takes minutes to speak. */
  private static final long DEFAULT_MAX_TOKENS = 1_024;

  static MessageCreateParams of(Request request) {
    var agent = request.agent();
    var choice = agent.models().llm();
    var params =
        MessageCreateParams.builder()
            .model(Objects.requireNonNullElse(choice.model(), DEFAULT_MODEL))
            .maxTokens(
                choice.maxOutputTokens() == null ? DEFAULT_MAX_TOKENS : choice.maxOutputTokens())
            .systemOfTextBlockParams(List.of(system(Instructions.of(agent))))
            .messages(MessageHistory.of(request.messages()));
    if (choice.temperature() != null) {
      // not among the library's parameters, as the newest models refuse it; its range ends at 1
      params.putAdditionalBodyProperty(
          "temperature", JsonValue.from(Math.min(1.0, choice.temperature())));
    }
    for (var tool : agent.tools()) {
      params.addTool(tool(tool.name(), tool.description(), tool.parameters()));
    }
    for (var handoff : agent.handoffs()) {
      params.addTool(
          tool(handoff.toolName(), handoff.description(), JsonNodeFactory.instance.objectNode()));
    }
    return params.build();
  }

  /** Tools come before it in the cached prefix: both are read from the cache in later turns. */
  private static TextBlockParam system(String instructions) {
    return TextBlockParam.builder()
        .text(instructions.isBlank() ? "You talk with a person." : instructions)
        .cacheControl(CacheControlEphemeral.builder().build())
        .build();
  }

  private static Tool tool(String name, String description, JsonNode parameters) {
    var schema = Tool.InputSchema.builder();
    parameters
        .properties()
        .forEach(p -> {
          if (!p.getKey().equals("type")) { // always object, and set by the builder
            schema.putAdditionalProperty(p.getKey(), JsonValue.fromJsonNode(p.getValue()));
          }
        });
    return Tool.builder().name(name).description(description).inputSchema(schema.build()).build();
  }

  private MessagePrompt() {}
}
