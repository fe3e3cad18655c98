package dev.baton.media.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import com.openai.core.ObjectMappers;
import com.openai.core.Timeout;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.request.Access;
import dev.baton.media.provider.request.Refusal;
import dev.baton.media.provider.request.Requests;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API: its names, its client and its refusals. */
final class OpenAiApi {

  static final Vendor VENDOR =
      new Vendor(
          "openai", List.of("OPENAI_API_KEY"), "OPENAI_BASE_URL", "https://api.openai.com/v1");

  /** Of this process; {@code null} without a key. Built once, as it holds the connections. */
  static final @Nullable Requests<OpenAIClient> SHARED =
      Requests.ofEnvironment(VENDOR, OpenAiApi::requests);

  static Requests<OpenAIClient> requests(Access access) {
    var client =
        OpenAIOkHttpClient.builder()
            .apiKey(access.apiKey())
            .baseUrl(access.baseUrl())
            .timeout(
                Timeout.builder()
                    .connect(access.timeout())
                    .read(access.timeout())
                    .write(access.timeout())
                    .request(Requests.LONGEST)
                    .build())
            .maxRetries(0)
            .logLevel(LogLevel.OFF) // its log would hold conversations
            .build();
    readOnce();
    return new Requests<>(access, client, OpenAiApi::refusal);
  }

  /**
   * Reads an answer before any session does. The client reflects on Kotlin classes, whose
   * initialisers wait for locks, and a virtual thread that initialises a class keeps its carrier
   * (JEP 491). On two cores, two sessions that were the first to use the client at the same moment
   * took both carriers while the lock was held by a thread that had none: from then on the worker
   * heard nobody (seen in 2 of 6 fresh JVMs).
   */
  private static void readOnce() {
    try {
      ObjectMappers.jsonMapper().readValue("{\"choices\":[]}", ChatCompletionChunk.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Refusal> refusal(Exception failure) {
    if (!(failure instanceof OpenAIServiceException refusal)) {
      return Optional.empty();
    }
    var after = refusal.headers().values("retry-after").stream().findFirst().orElse("");
    var told = Refusal.of(refusal.statusCode(), refusal.code().orElse(""), after);
    boolean inTheStream = refusal instanceof SseException;
    return Optional.of(
        inTheStream && !told.code().equals("insufficient_quota") ? told.passing() : told);
  }

  private OpenAiApi() {}
}
