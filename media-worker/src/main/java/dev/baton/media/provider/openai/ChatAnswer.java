package dev.baton.media.provider.openai;

import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;
import dev.baton.media.provider.LanguageModel.Listener;
import dev.baton.media.provider.LanguageModel.Usage;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.request.Faults;
import dev.baton.media.provider.request.PartialCalls;
import dev.baton.media.provider.request.RunningRequest;
import java.util.List;

/**
 * Puts a streamed answer together. Text goes on at once; a tool call comes in pieces that carry the
 * call's index, and goes on when the answer is whole.
 */
final class ChatAnswer {

  private final Listener listener;
  private final RunningRequest request;
  private final PartialCalls calls = new PartialCalls(OpenAiApi.VENDOR);
  private Usage usage = Usage.UNKNOWN;
  private boolean finished;

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
      throw Faults.brokenOff(OpenAiApi.VENDOR, OpenAiLanguageModel.WHAT);
    }
    calls.deliver(request, listener);
    request.deliver(() -> listener.onDone(usage));
  }

  private void say(String text) {
    if (!text.isEmpty()) {
      request.deliver(() -> listener.onText(text));
    }
  }

  private void add(ChatCompletionChunk.Choice.Delta.ToolCall piece) {
    var function = piece.function();
    calls.add(
        piece.index(),
        piece.id().orElse(""),
        function.flatMap(f -> f.name()).orElse(""),
        function.flatMap(f -> f.arguments()).orElse(""));
  }
}
