package dev.baton.media.provider.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.LogLevel;
import com.anthropic.core.ObjectMappers;
import com.anthropic.core.Timeout;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.SseException;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.baton.media.provider.Vendor;
import dev.baton.media.provider.request.Access;
import dev.baton.media.provider.request.Refusal;
import dev.baton.media.provider.request.Requests;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API: its names, its client and its refusals. */
final class AnthropicApi {

  static final Vendor VENDOR =
      new Vendor(
          "anthropic",
          List.of("ANTHROPIC_API_KEY"),
          "ANTHROPIC_BASE_URL",
          "https://api.anthropic.com");

  /** Of this process; {@code null} without a key. Built once, as it holds the connections. */
  static final @Nullable Requests<AnthropicClient> SHARED =
      Requests.ofEnvironment(VENDOR, AnthropicApi::requests);

  static Requests<AnthropicClient> requests(Access access) {
    var client =
        AnthropicOkHttpClient.builder()
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
    return new Requests<>(access, client, AnthropicApi::refusal);
  }

  /** Reads an event before any session does, for the reason that {@code OpenAiApi} has. */
  private static void readOnce() {
    try {
      ObjectMappers.jsonMapper()
          .readValue("{\"type\":\"message_stop\"}", RawMessageStreamEvent.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * An error inside a stream comes with the stream's status, 200; its type says whether to wait.
   */
  private static Optional<Refusal> refusal(Exception failure) {
    if (!(failure instanceof AnthropicServiceException refusal)) {
      return Optional.empty();
    }
    var type = refusal.type().map(Object::toString).orElse("");
    var after = refusal.headers().values("retry-after").stream().findFirst().orElse("");
    var told = Refusal.of(refusal.statusCode(), type, after);
    return Optional.of(refusal instanceof SseException ? told.passing() : told);
  }

  private AnthropicApi() {}
}
