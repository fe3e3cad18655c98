package dev.baton.media.provider.openai;

import static java.util.stream.Collectors.toMap;

import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.baton.media.provider.Image;
import dev.baton.media.provider.LanguageModel.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the conversation in the API's form, which wants each message with tool calls to be
 * followed at once by exactly one result for each of them. A conversation need not be so tidy: the
 * user speaks while a tool runs, or an agent knows a result but not its call.
 */
final class ChatHistory {

  private static final String NO_RESULT = "There is no result yet.";

  private final ChatCompletionCreateParams.Builder params;
  private final Map<String, String> results;
  private final List<Message.Call> calls = new ArrayList<>();

  private ChatHistory(ChatCompletionCreateParams.Builder params, Map<String, String> results) {
    this.params = params;
    this.results = results;
  }

  /** Adds the messages, oldest first; consecutive calls become one message. */
  static void add(List<Message> messages, ChatCompletionCreateParams.Builder params) {
    var results =
        messages.stream()
            .filter(Message.Result.class::isInstance)
            .map(Message.Result.class::cast)
            .collect(toMap(Message.Result::callId, Message.Result::content, (_, last) -> last));
    var history = new ChatHistory(params, results);
    messages.forEach(history::add);
    history.flushCalls();
  }

  private void add(Message message) {
    if (message instanceof Message.Call call) {
      calls.add(call);
      return;
    }
    flushCalls();
    switch (message) {
      case Message.User user -> addUser(user);
      case Message.Agent agent -> params.addAssistantMessage(agent.text());
      case Message.Call _, Message.Result _ -> {} // written together, with the call
    }
  }

  private void addUser(Message.User user) {
    if (user.images().isEmpty()) {
      params.addUserMessage(user.text());
      return;
    }
    var parts = new ArrayList<ChatCompletionContentPart>();
    user.images().forEach(image -> parts.add(ChatCompletionContentPart.ofImageUrl(part(image))));
    parts.add(
        ChatCompletionContentPart.ofText(
            ChatCompletionContentPartText.builder().text(user.text()).build()));
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

  private void flushCalls() {
    if (calls.isEmpty()) {
      return;
    }
    var message = ChatCompletionAssistantMessageParam.builder();
    calls.forEach(call -> message.addToolCall(toolCall(call)));
    params.addMessage(message.build());
    for (var call : calls) {
      params.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(call.callId())
              .content(results.getOrDefault(call.callId(), NO_RESULT))
              .build());
    }
    calls.clear();
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
}
