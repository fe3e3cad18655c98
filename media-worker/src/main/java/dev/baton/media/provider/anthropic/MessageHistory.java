package dev.baton.media.provider.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.MessageParam;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.Image;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.request.History;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the conversation in the API's form: user and assistant take turns, the user begins and has
 * the last word; results stand at the head of the user's message after the calls. What one side
 * says in a row becomes one message.
 */
final class MessageHistory {

  /** An agent that speaks first answers this. */
  private static final String BEGINNING = "(The conversation begins.)";

  /** After its own words an agent that is asked for more answers this. */
  private static final String GO_ON = "(Go on.)";

  private static final ObjectMapper JSON = new ObjectMapper();

  private enum Role {
    USER,
    ASSISTANT
  }

  private final List<MessageParam> messages = new ArrayList<>();
  private final List<ContentBlockParam> blocks = new ArrayList<>();
  private Role role = Role.USER;

  static List<MessageParam> of(List<Message> conversation) {
    var history = new MessageHistory();
    for (var entry : History.of(conversation)) {
      switch (entry) {
        case History.Said(var user) -> history.said(user);
        case History.Answered(var text) -> history.assistant(text(text));
        case History.Called(var outcomes) -> history.called(outcomes);
      }
    }
    return history.finish();
  }

  private void said(Message.User user) {
    turnTo(Role.USER);
    user.images().forEach(image -> blocks.add(image(image)));
    if (!user.text().isBlank()) {
      blocks.add(text(user.attributed())); // the API refuses blank text
    }
  }

  private void called(List<History.Outcome> outcomes) {
    outcomes.forEach(outcome -> assistant(call(outcome.call())));
    turnTo(Role.USER);
    for (var outcome : outcomes) {
      blocks.add(
          ContentBlockParam.ofToolResult(
              ToolResultBlockParam.builder()
                  .toolUseId(outcome.call().callId())
                  .content(outcome.result())
                  .build()));
    }
  }

  private void assistant(ContentBlockParam block) {
    if (messages.isEmpty() && role == Role.USER && blocks.isEmpty()) {
      blocks.add(text(BEGINNING));
    }
    turnTo(Role.ASSISTANT);
    blocks.add(block);
  }

  private List<MessageParam> finish() {
    if (role == Role.ASSISTANT) {
      turnTo(Role.USER);
      blocks.add(text(GO_ON));
    } else if (blocks.isEmpty()) {
      blocks.add(text(BEGINNING));
    }
    flush();
    return messages;
  }

  private void turnTo(Role next) {
    if (role != next) {
      flush();
      role = next;
    }
  }

  private void flush() {
    if (!blocks.isEmpty()) {
      var content = List.copyOf(blocks);
      messages.add(
          role == Role.USER
              ? MessageParam.ofUserOfContentBlockParams(content)
              : MessageParam.ofAssistantOfContentBlockParams(content));
      blocks.clear();
    }
  }

  private static ContentBlockParam text(String text) {
    return ContentBlockParam.ofText(
        TextBlockParam.builder().text(text.isBlank() ? "…" : text.strip()).build());
  }

  private static ContentBlockParam image(Image image) {
    return ContentBlockParam.ofImage(
        ImageBlockParam.builder()
            .source(
                Base64ImageSource.builder()
                    .mediaType(Base64ImageSource.MediaType.of(image.mediaType()))
                    .data(image.base64())
                    .build())
            .build());
  }

  private static ContentBlockParam call(Message.Call call) {
    var input = ToolUseBlockParam.Input.builder();
    try {
      JSON.readTree(call.argumentsJson())
          .properties()
          .forEach(
              p -> input.putAdditionalProperty(p.getKey(), JsonValue.fromJsonNode(p.getValue())));
    } catch (JsonProcessingException e) {
      // what another model called with broken arguments is shown without them
    }
    return ContentBlockParam.ofToolUse(
        ToolUseBlockParam.builder()
            .id(call.callId())
            .name(call.tool())
            .input(input.build())
            .build());
  }
}
