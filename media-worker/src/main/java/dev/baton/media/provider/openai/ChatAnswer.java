package dev.baton.media.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;
import dev.baton.media.provider.LanguageModel.Listener;
import dev.baton.media.provider.LanguageModel.Usage;
import dev.baton.media.provider.ProviderException;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Puts a streamed answer together. Text goes on at once; a tool call comes in pieces that carry the
 * call's index, and goes on when the answer is whole.
 */
final class ChatAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Listener listener;
  private final RunningRequest request;
  private final TreeMap<Long, PartialCall> calls = new TreeMap<>();
  private Usage usage = Usage.UNKNOWN;
  private boolean finished;

  /** A tool call on its way. */
  private static final class PartialCall {
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();
  }

  ChatAnswer(Listener listener, RunningRequest request) {
    this.listener = listener;
    this.request = request;
  }

  /** The next chunk of the stream. */
  void add(ChatCompletionChunk chunk) {
    chunk.usage().ifPresent(counted -> usage = usage(counted));
    for (var choice : chunk.choices()) {
      var delta = choice.delta();
      delta.content().ifPresent(this::say);
      delta.refusal().ifPresent(this::say);
      for (var piece : delta.toolCalls().orElseGet(List::of)) {
        add(piece);
      }
      finished |= choice.finishReason().isPresent();
    }
  }

  private static Usage usage(CompletionUsage counted) {
    long cached = counted.promptTokensDetails().flatMap(d -> d.cachedTokens()).orElse(0L);
    return new Usage((int) counted.promptTokens(), (int) counted.completionTokens(), (int) cached);
  }

  /**
   * The stream is over.
   *
   * @throws ProviderException when the answer is not
   */
  void complete() {
    if (!finished) {
      throw Failures.brokenOff(OpenAiLanguageModel.WHAT);
    }
    calls.values().forEach(ChatAnswer::requireWhole);
    for (var call : calls.values()) {
      request.deliver(() -> listener.onToolCall(call.id, call.name, call.arguments.toString()));
    }
    request.deliver(() -> listener.onDone(usage));
  }

  private void say(String text) {
    if (!text.isEmpty()) {
      request.deliver(() -> listener.onText(text));
    }
  }

  private void add(ChatCompletionChunk.Choice.Delta.ToolCall piece) {
    var call = calls.computeIfAbsent(piece.index(), _ -> new PartialCall());
    if (call.id.isEmpty()) {
      call.id = piece.id().orElse("");
    }
    piece
        .function()
        .ifPresent(function -> {
          if (call.name.isEmpty()) {
            call.name = function.name().orElse("");
          }
          function.arguments().ifPresent(call.arguments::append);
        });
  }

  private static void requireWhole(PartialCall call) {
    if (call.id.isEmpty()) {
      call.id = "call_" + UUID.randomUUID();
    }
    if (call.arguments.toString().isBlank()) {
      call.arguments.append("{}");
    }
    if (call.name.isEmpty() || !isObject(call.arguments.toString())) {
      throw new ProviderException(
          "openai: the model's tool call is incomplete or its arguments are no JSON object",
          true,
          null);
    }
  }

  private static boolean isObject(String json) {
    try {
      return JSON.readTree(json).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
