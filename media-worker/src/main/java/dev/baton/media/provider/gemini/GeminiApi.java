package dev.baton.media.provider.gemini;

import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.request.Access;
import dev.baton.media.provider.request.Refusal;
import dev.baton.media.provider.request.Requests;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The API: its names, its client and its refusals. */
final class GeminiApi {

  static final Vendor VENDOR =
      new Vendor(
          "gemini",
          List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"),
          "GEMINI_BASE_URL",
          "https://generativelanguage.googleapis.com");

  /** Of this process; {@code null} without a key. Built once, as it holds the connections. */
  static final @Nullable Requests<Client> SHARED =
      Requests.ofEnvironment(VENDOR, GeminiApi::requests);

  static Requests<Client> requests(Access access) {
    var http =
        new OkHttpClient.Builder()
            .connectTimeout(access.timeout())
            .readTimeout(access.timeout())
            .writeTimeout(access.timeout())
            .callTimeout(Requests.LONGEST)
            .addInterceptor(new PromptEvents())
            .build();
    var client =
        Client.builder()
            .vertexAI(false)
            .apiKey(access.apiKey())
            .httpOptions(
                HttpOptions.builder()
                    .baseUrl(access.baseUrl())
                    .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                    .build())
            .clientOptions(ClientOptions.builder().customHttpClient(http).build())
            .build();
    return new Requests<>(access, client, GeminiApi::refusal);
  }

  private static Optional<Refusal> refusal(Exception failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof RefusedException refused) {
        return Optional.of(refused.refusal());
      }
      if (at instanceof ApiException inTheStream) {
        return Optional.of(Refusal.of(inTheStream.code(), inTheStream.status(), ""));
      }
    }
    return Optional.empty();
  }

  private GeminiApi() {}
}
