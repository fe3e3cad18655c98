package dev.baton.media.provider.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.MessageCreateParams;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.VendorProvider;
import dev.baton.media.provider.request.Requests;
import dev.baton.media.provider.request.RunningRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers through streamed messages with tools. */
public final class AnthropicLanguageModel implements LanguageModel, VendorProvider {

  static final String WHAT = "message";

  private final @Nullable Requests<AnthropicClient> requests;

  /** Configured from the environment; for the service loader. */
  public AnthropicLanguageModel() {
    this(AnthropicApi.SHARED);
  }

  AnthropicLanguageModel(@Nullable Requests<AnthropicClient> requests) {
    this.requests = requests;
  }

  @Override
  public Vendor vendor() {
    return AnthropicApi.VENDOR;
  }

  @Override
  public boolean available() {
    return requests != null;
  }

  @Override
  public String usualModel() {
    return MessagePrompt.DEFAULT_MODEL;
  }

  @Override
  public AnthropicLanguageModel in(Map<String, String> environment) {
    return new AnthropicLanguageModel(
        Requests.of(AnthropicApi.VENDOR, environment, AnthropicApi::requests));
  }

  @Override
  public Generation generate(Request request, Listener listener) {
    if (requests == null) {
      throw AnthropicApi.VENDOR.keyMissing();
    }
    var params = MessagePrompt.of(request);
    var running =
        requests.start(
            WHAT, (client, call) -> answer(client, params, call, listener), listener::onError);
    return running::cancel;
  }

  @SuppressWarnings("MustBeClosedChecker") // the lambda only hands it to the try around it
  private static void answer(
      AnthropicClient client, MessageCreateParams params, RunningRequest call, Listener listener)
      throws IOException, InterruptedException {
    var answer = new MessageAnswer(listener, call);
    try (var response = call.await(() -> client.messages().createStreaming(params))) {
      var events = response.stream().iterator();
      while (call.await(events::hasNext)) {
        answer.add(events.next());
      }
    }
    answer.complete();
  }
}
