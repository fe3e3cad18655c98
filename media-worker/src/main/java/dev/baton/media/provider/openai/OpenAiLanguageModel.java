package dev.baton.media.provider.openai;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.VendorProvider;
import dev.baton.media.provider.request.Requests;
import dev.baton.media.provider.request.RunningRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers through streamed chat completions with tools. */
public final class OpenAiLanguageModel implements LanguageModel, VendorProvider {

  static final String WHAT = "chat completion";

  private final @Nullable Requests<OpenAIClient> requests;

  /** Configured from the environment; for the service loader. */
  public OpenAiLanguageModel() {
    this(OpenAiApi.SHARED);
  }

  OpenAiLanguageModel(@Nullable Requests<OpenAIClient> requests) {
    this.requests = requests;
  }

  @Override
  public Vendor vendor() {
    return OpenAiApi.VENDOR;
  }

  @Override
  public boolean available() {
    return requests != null;
  }

  @Override
  public String usualModel() {
    return ChatPrompt.DEFAULT_MODEL;
  }

  @Override
  public OpenAiLanguageModel in(Map<String, String> environment) {
    return new OpenAiLanguageModel(Requests.of(OpenAiApi.VENDOR, environment, OpenAiApi::requests));
  }

  @Override
  public Generation generate(Request request, Listener listener) {
    if (requests == null) {
      throw OpenAiApi.VENDOR.keyMissing();
    }
    var params = ChatPrompt.of(request);
    var running =
        requests.start(
            WHAT, (client, call) -> answer(client, params, call, listener), listener::onError);
    return running::cancel;
  }

  @SuppressWarnings("MustBeClosedChecker") // the lambda only hands it to the try around it
  private static void answer(
      OpenAIClient client,
      ChatCompletionCreateParams params,
      RunningRequest call,
      Listener listener)
      throws IOException, InterruptedException {
    var answer = new ChatAnswer(listener, call);
    try (var response = call.await(() -> client.chat().completions().createStreaming(params))) {
      var chunks = response.stream().iterator();
      while (call.await(chunks::hasNext)) {
        answer.add(chunks.next());
      }
    }
    answer.complete();
  }
}
