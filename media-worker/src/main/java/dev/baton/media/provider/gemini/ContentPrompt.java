package dev.baton.media.provider.gemini;

import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.ThinkingLevel;
import com.google.genai.types.Tool;
import dev.baton.media.provider.LanguageModel.Request;
import dev.baton.media.provider.request.Instructions;
import dev.baton.workflows.agent.AgentDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the model is asked: who it is, what it may call, what was said.
 *
 * @param model the model's name
 * @param contents the conversation
 * @param config everything else
 */
record ContentPrompt(String model, List<Content> contents, GenerateContentConfig config) {

  /** The quickest of the family: a person waits for its first word. */
  static final String DEFAULT_MODEL = "gemini-3.5-flash-lite";

  static ContentPrompt of(Request request) {
    var agent = request.agent();
    var choice = agent.models().llm();
    var model = Objects.requireNonNullElse(choice.model(), DEFAULT_MODEL);
    var config =
        GenerateContentConfig.builder()
            .systemInstruction(Content.fromParts(Part.fromText(Instructions.of(agent))));
    if (choice.temperature() != null) {
      config.temperature(choice.temperature().floatValue());
    }
    if (choice.maxOutputTokens() != null) {
      config.maxOutputTokens(choice.maxOutputTokens());
    }
    leastThinking(model).ifPresent(config::thinkingConfig);
    var functions = functions(agent);
    if (!functions.isEmpty()) {
      config.tools(Tool.builder().functionDeclarations(functions).build());
    }
    return new ContentPrompt(
        model, ContentHistory.of(request.messages(), !isOld(model)), config.build());
  }

  /** Thoughts come before the first word; the flash models can do without. */
  private static Optional<ThinkingConfig> leastThinking(String model) {
    if (!model.contains("flash")) {
      return Optional.empty();
    }
    if (model.startsWith("gemini-2.5")) {
      return Optional.of(ThinkingConfig.builder().thinkingBudget(0).build());
    }
    return isOld(model)
        ? Optional.empty()
        : Optional.of(
            ThinkingConfig.builder()
                .thinkingLevel(new ThinkingLevel(ThinkingLevel.Known.MINIMAL))
                .build());
  }

  private static boolean isOld(String model) {
    return model.startsWith("gemini-2") || model.startsWith("gemini-1");
  }

  private static List<FunctionDeclaration> functions(AgentDefinition agent) {
    var functions = new ArrayList<FunctionDeclaration>();
    for (var tool : agent.tools()) {
      functions.add(
          FunctionDeclaration.builder()
              .name(tool.name())
              .description(tool.description())
              .parametersJsonSchema(tool.parameters())
              .build());
    }
    for (var handoff : agent.handoffs()) {
      functions.add(
          FunctionDeclaration.builder()
              .name(handoff.toolName())
              .description(handoff.description())
              .build());
    }
    return functions;
  }
}
