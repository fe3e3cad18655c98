package dev.baton.media.provider.openai;

import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.baton.media.provider.Image;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.request.History;
import java.util.ArrayList;
import java.util.List;

/** Writes the conversation in the API's form; calls made together become one message. */
final class ChatHistory {

  /** Adds the messages, oldest first. */
  static void add(List<Message> messages, ChatCompletionCreateParams.Builder params) {
    for (var entry : History.of(messages)) {
      switch (entry) {
        case History.Said(var user) -> addUser(user, params);
        case History.Answered(var text) -> params.addAssistantMessage(text);
        case History.Called(var outcomes) -> addCalls(outcomes, params);
      }
    }
  }

  private static void addUser(Message.User user, ChatCompletionCreateParams.Builder params) {
    if (user.images().isEmpty()) {
      params.addUserMessage(user.attributed());
      return;
    }
    var parts = new ArrayList<ChatCompletionContentPart>();
    user.images().forEach(image -> parts.add(ChatCompletionContentPart.ofImageUrl(part(image))));
    parts.add(
        ChatCompletionContentPart.ofText(
            ChatCompletionContentPartText.builder().text(user.attributed()).build()));
    params.addUserMessageOfArrayOfContentParts(parts);
  }

  private static ChatCompletionContentPartImage part(Image image) {
    var detail =
        switch (image.detail()) {
          case LOW -> ChatCompletionContentPartImage.ImageUrl.Detail.LOW;
          case HIGH -> ChatCompletionContentPartImage.ImageUrl.Detail.HIGH;
          case AUTO -> ChatCompletionContentPartImage.ImageUrl.Detail.AUTO;
        };
    return ChatCompletionContentPartImage.builder()
        .imageUrl(
            ChatCompletionContentPartImage.ImageUrl.builder()
                .url(image.dataUrl())
                .detail(detail)
                .build())
        .build();
  }

  private static void addCalls(
      List<History.Outcome> outcomes, ChatCompletionCreateParams.Builder params) {
    var message = ChatCompletionAssistantMessageParam.builder();
    outcomes.forEach(outcome -> message.addToolCall(toolCall(outcome.call())));
    params.addMessage(message.build());
    for (var outcome : outcomes) {
      params.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(outcome.call().callId())
              .content(outcome.result())
              .build());
    }
  }

  private static ChatCompletionMessageFunctionToolCall toolCall(Message.Call call) {
    return ChatCompletionMessageFunctionToolCall.builder()
        .id(call.callId())
        .function(
            ChatCompletionMessageFunctionToolCall.Function.builder()
                .name(call.tool())
                .arguments(call.argumentsJson())
                .build())
        .build();
  }

  private ChatHistory() {}
}
