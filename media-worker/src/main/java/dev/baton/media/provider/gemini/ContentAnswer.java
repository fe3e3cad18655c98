package dev.baton.media.provider.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.genai.types.Candidate;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import dev.baton.media.provider.LanguageModel.Listener;
import dev.baton.media.provider.LanguageModel.Usage;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.request.Faults;
import dev.baton.media.provider.request.PartialCalls;
import dev.baton.media.provider.request.RunningRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a streamed answer together. Text goes on at once; a call comes whole, and goes on when the
 * answer is.
 */
final class ContentAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Listener listener;
  private final RunningRequest request;
  private final PartialCalls calls = new PartialCalls(GeminiApi.VENDOR);
  private Usage usage = Usage.UNKNOWN;
  private long made;
  private FinishReason.@Nullable Known finished;

  ContentAnswer(Listener listener, RunningRequest request) {
    this.listener = listener;
    this.request = request;
  }

  /** The next event of the stream. */
  void add(GenerateContentResponse event) {
    event.usageMetadata().ifPresent(counted -> usage = usage(counted));
    event
        .promptFeedback()
        .flatMap(feedback -> feedback.blockReason())
        .ifPresent(_ -> finished = FinishReason.Known.PROHIBITED_CONTENT);
    for (var candidate : event.candidates().orElseGet(List::of)) {
      add(candidate);
    }
  }

  /**
   * The stream is over.
   *
   * @throws ProviderException when the answer is not
   */
  void complete() {
    if (finished == null) {
      throw Faults.brokenOff(GeminiApi.VENDOR, GeminiLanguageModel.WHAT);
    }
    boolean whole =
        finished == FinishReason.Known.STOP || finished == FinishReason.Known.MAX_TOKENS;
    if (!whole && !request.delivered()) {
      boolean passes = finished == FinishReason.Known.MALFORMED_FUNCTION_CALL;
      throw new ProviderException(
          "gemini: the model gave no answer (%s)".formatted(finished), passes, null);
    }
    calls.deliver(request, listener);
    request.deliver(() -> listener.onDone(usage));
  }

  private void add(Candidate candidate) {
    var parts = candidate.content().flatMap(content -> content.parts()).orElseGet(List::of);
    for (var part : parts) {
      if (!part.thought().orElse(false)) {
        part.text().ifPresent(this::say);
      }
      part.functionCall().ifPresent(this::call);
    }
    candidate.finishReason().ifPresent(reason -> finished = reason.knownEnum());
  }

  private void call(FunctionCall call) {
    calls.add(
        made++, call.id().orElse(""), call.name().orElse(""), json(call.args().orElseGet(Map::of)));
  }

  private void say(String text) {
    if (!text.isEmpty()) {
      request.deliver(() -> listener.onText(text));
    }
  }

  /** Thoughts are paid for like words. */
  private static Usage usage(GenerateContentResponseUsageMetadata counted) {
    return new Usage(
        counted.promptTokenCount().orElse(0),
        counted.candidatesTokenCount().orElse(0) + counted.thoughtsTokenCount().orElse(0),
        counted.cachedContentTokenCount().orElse(0));
  }

  private static String json(Map<String, Object> arguments) {
    try {
      return JSON.writeValueAsString(arguments);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // it was JSON before
    }
  }
}
