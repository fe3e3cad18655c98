package dev.baton.media.provider.anthropic;

import com.anthropic.models.messages.RawContentBlockDeltaEvent;
import com.anthropic.models.messages.RawContentBlockStartEvent;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import dev.baton.media.provider.LanguageModel.Listener;
import dev.baton.media.provider.LanguageModel.Usage;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.request.Faults;
import dev.baton.media.provider.request.PartialCalls;
import dev.baton.media.provider.request.RunningRequest;

/**
 * Puts a streamed answer together. Text goes on at once; tool calls go on when the answer is whole.
 */
final class MessageAnswer {

  private final Listener listener;
  private final RunningRequest request;
  private final PartialCalls calls = new PartialCalls(AnthropicApi.VENDOR);
  private Usage usage = Usage.UNKNOWN;
  private boolean declined;
  private boolean finished;

  MessageAnswer(Listener listener, RunningRequest request) {
    this.listener = listener;
    this.request = request;
  }

  /** The next event of the stream. */
  void add(RawMessageStreamEvent event) {
    event
        .messageStart()
        .ifPresent(start -> {
          var counted = start.message().usage();
          long cached = counted.cacheReadInputTokens().orElse(0L);
          long written = counted.cacheCreationInputTokens().orElse(0L);
          usage =
              new Usage(
                  (int) (counted.inputTokens() + cached + written),
                  (int) counted.outputTokens(),
                  (int) cached);
        });
    event.contentBlockStart().ifPresent(this::begin);
    event.contentBlockDelta().ifPresent(this::goOn);
    event.messageDelta().ifPresent(this::end);
    finished |= event.isMessageStop();
  }

  /**
   * The stream is over.
   *
   * @throws ProviderException when the answer is not
   */
  void complete() {
    if (!finished) {
      throw Faults.brokenOff(AnthropicApi.VENDOR, AnthropicLanguageModel.WHAT);
    }
    if (declined && !request.delivered()) {
      throw new ProviderException("anthropic: the model declined to answer", false, null);
    }
    calls.deliver(request, listener);
    request.deliver(() -> listener.onDone(usage));
  }

  private void begin(RawContentBlockStartEvent event) {
    event
        .contentBlock()
        .toolUse()
        .ifPresent(call -> calls.add(event.index(), call.id(), call.name(), ""));
  }

  private void goOn(RawContentBlockDeltaEvent event) {
    event.delta().text().ifPresent(text -> say(text.text()));
    event
        .delta()
        .inputJson()
        .ifPresent(json -> calls.add(event.index(), "", "", json.partialJson()));
  }

  private void end(RawMessageDeltaEvent event) {
    usage =
        new Usage(
            usage.inputTokens(), (int) event.usage().outputTokens(), usage.cachedInputTokens());
    declined |= event.delta().stopReason().filter(StopReason.REFUSAL::equals).isPresent();
  }

  private void say(String text) {
    if (!text.isEmpty()) {
      request.deliver(() -> listener.onText(text));
    }
  }
}
