package dev.baton.media.provider.gemini;

import com.google.genai.Client;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.VendorProvider;
import dev.baton.media.provider.request.Requests;
import dev.baton.media.provider.request.RunningRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers through streamed generation with function calls. */
public final class GeminiLanguageModel implements LanguageModel, VendorProvider {

  static final String WHAT = "generation";

  private final @Nullable Requests<Client> requests;

  /** Configured from the environment; for the service loader. */
  public GeminiLanguageModel() {
    this(GeminiApi.SHARED);
  }

  GeminiLanguageModel(@Nullable Requests<Client> requests) {
    this.requests = requests;
  }

  @Override
  public Vendor vendor() {
    return GeminiApi.VENDOR;
  }

  @Override
  public boolean available() {
    return requests != null;
  }

  @Override
  public String usualModel() {
    return ContentPrompt.DEFAULT_MODEL;
  }

  @Override
  public GeminiLanguageModel in(Map<String, String> environment) {
    return new GeminiLanguageModel(Requests.of(GeminiApi.VENDOR, environment, GeminiApi::requests));
  }

  @Override
  public Generation generate(Request request, Listener listener) {
    if (requests == null) {
      throw GeminiApi.VENDOR.keyMissing();
    }
    var prompt = ContentPrompt.of(request);
    var running =
        requests.start(
            WHAT, (client, call) -> answer(client, prompt, call, listener), listener::onError);
    return running::cancel;
  }

  private static void answer(
      Client client, ContentPrompt prompt, RunningRequest call, Listener listener)
      throws IOException, InterruptedException {
    var answer = new ContentAnswer(listener, call);
    try (var stream =
        call.await(() ->
            client.models.generateContentStream(
                prompt.model(), prompt.contents(), prompt.config()))) {
      var events = stream.iterator();
      while (events.hasNext()) {
        answer.add(call.await(events::next));
      }
    }
    answer.complete();
  }
}
