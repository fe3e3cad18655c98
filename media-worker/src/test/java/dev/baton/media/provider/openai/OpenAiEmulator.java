package dev.baton.media.provider.openai;

import com.openai.client.OpenAIClient;
import dev.baton.media.provider.request.ApiEmulator;
import dev.baton.media.provider.request.Requests;
import java.io.IOException;
import java.time.Duration;

/** Speaks the API's wire protocol, and misbehaves when told to. */
final class OpenAiEmulator extends ApiEmulator {

  OpenAiEmulator() throws IOException {}

  /** A client of this emulator, quick to try again. */
  Requests<OpenAIClient> client() {
    return client(Duration.ofSeconds(20));
  }

  Requests<OpenAIClient> client(Duration timeout) {
    return OpenAiApi.requests(access(OpenAiApi.VENDOR, "/v1", timeout));
  }
}
