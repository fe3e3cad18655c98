package dev.baton.media.provider.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.request.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/**
 * Lets the library give each event when it comes. Its iterator reads one event ahead, so that the
 * first words would wait for the second; an empty event behind each sets it free.
 */
final class PromptEvents implements Interceptor {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Response intercept(Chain chain) throws IOException {
    var response = chain.proceed(chain.request());
    var body = response.body();
    if (body == null) {
      return response;
    }
    if (!response.isSuccessful()) {
      try (body) {
        throw new RefusedException(
            Refusal.of(
                response.code(),
                status(body.string()),
                Objects.requireNonNullElse(response.header("Retry-After"), "")));
      }
    }
    return response
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(new Paired(body.source())), body.contentType(), -1))
        .build();
  }

  private static String status(String body) {
    try {
      return JSON.readTree(body).at("/error/status").asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  /** Puts an empty event behind each event. */
  private static final class Paired implements Source {
    private final BufferedSource events;
    private final Buffer ready = new Buffer();
    private boolean inEvent;

    Paired(BufferedSource events) {
      this.events = events;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      if (ready.size() == 0 && !readLine()) {
        return -1;
      }
      return ready.read(sink, byteCount);
    }

    private boolean readLine() throws IOException {
      var line = events.readUtf8Line();
      if (line == null) {
        return false;
      }
      ready.writeString(line, StandardCharsets.UTF_8).writeByte('\n');
      if (line.startsWith("data:")) {
        inEvent = true;
      } else if (line.isEmpty() && inEvent) {
        inEvent = false;
        ready.writeString("data: {}\n\n", StandardCharsets.UTF_8);
      }
      return true;
    }

    @Override
    public Timeout timeout() {
      return events.timeout();
    }

    @Override
    public void close() throws IOException {
      events.close();
    }
  }
}
