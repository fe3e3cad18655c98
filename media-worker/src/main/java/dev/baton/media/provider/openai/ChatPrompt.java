package dev.baton.media.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.baton.media.provider.LanguageModel.Request;
import dev.baton.media.provider.request.Instructions;
import java.util.Map;
import java.util.Objects;

/** Writes what the model is asked: who it is, what it may call, what was said. */
final class ChatPrompt {

  static final String DEFAULT_MODEL = "gpt-4.1-mini";

  static ChatCompletionCreateParams of(Request request) {
    var agent = request.agent();
    var params =
        ChatCompletionCreateParams.builder()
            .model(Objects.requireNonNullElse(agent.models().llm().model(), DEFAULT_MODEL))
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .addSystemMessage(Instructions.of(agent));
    var choice = agent.models().llm();
    if (choice.temperature() != null) {
      params.temperature(choice.temperature());
    }
    if (choice.maxOutputTokens() != null) {
      params.maxCompletionTokens(choice.maxOutputTokens());
    }
    ChatHistory.add(request.messages(), params);
    for (var tool : agent.tools()) {
      params.addTool(function(tool.name(), tool.description(), schema(tool.parameters())));
    }
    for (var handoff : agent.handoffs()) {
      params.addTool(function(handoff.toolName(), handoff.description(), withoutArguments()));
    }
    return params.build();
  }

  private static ChatCompletionFunctionTool function(
      String name, String description, FunctionParameters parameters) {
    return ChatCompletionFunctionTool.builder()
        .function(
            FunctionDefinition.builder()
                .name(name)
                .description(description)
                .parameters(parameters)
                .build())
        .build();
  }

  private static FunctionParameters schema(JsonNode schema) {
    var parameters = FunctionParameters.builder();
    schema
        .properties()
        .forEach(p ->
            parameters.putAdditionalProperty(p.getKey(), JsonValue.fromJsonNode(p.getValue())));
    return parameters.build();
  }

  private static FunctionParameters withoutArguments() {
    return FunctionParameters.builder()
        .putAdditionalProperty("type", JsonValue.from("object"))
        .putAdditionalProperty("properties", JsonValue.from(Map.of()))
        .build();
  }

  private ChatPrompt() {}
}
