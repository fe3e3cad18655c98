package dev.baton.activities.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Posts a call to a customer's endpoint: {@code {"session_id", "call_id", "agent", "tool",
 * "arguments"}} with the call id as {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key).
 * What the endpoint answers with a status of 2xx is the tool's answer.
 */
public final class Webhook implements ToolRunner, AutoCloseable {

  /** Longest answer that is read, bytes; the rest is cut off. */
  static final int MAX_ANSWER_BYTES = 64 * 1024;

  private static final int MAX_REFUSAL_CHARS = 500;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ToolHosts hosts;
  private final WebhookSigning signing;
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());

  /**
   * @param hosts which hosts may be called
   * @param signing signs the requests of tools that name a secret
   */
  public Webhook(ToolHosts hosts, WebhookSigning signing) {
    this.hosts = hosts;
    this.signing = signing;
  }

  @Override
  public String run(Invocation invocation) throws InterruptedException {
    var tool = invocation.tool();
    var request = request(invocation, tool);
    // A client of its own for each call: on a kept connection that the other side is just closing,
    // it could not be told whether the call arrived.
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(readers)
            .build()) {
      var answer =
          client
              .sendAsync(request, BodyHandlers.ofInputStream())
              .thenApplyAsync(Webhook::read, readers);
      invocation.control().onCancel(() -> answer.completeExceptionally(new Cancelled()));
      try {
        return evaluate(tool, answer.get(tool.timeoutMs(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        throw ToolFailures.outcomeNotSeen("no answer within " + tool.timeoutMs() + " ms");
      } catch (ExecutionException e) {
        throw lost(tool, e);
      } finally {
        client.shutdownNow();
      }
    }
  }

  private HttpRequest request(Invocation invocation, ToolDefinition tool) {
    ToolCall call = invocation.call();
    var body =
        JSON.createObjectNode()
            .put("session_id", invocation.sessionId())
            .put("call_id", call.callId())
            .put("agent", call.agent())
            .put("tool", call.name())
            .set("arguments", invocation.arguments())
            .toString();
    try {
      var url = URI.create(Objects.requireNonNull(tool.url()));
      hosts.check(url);
      var request =
          HttpRequest.newBuilder(url)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", call.callId())
              .POST(BodyPublishers.ofString(body));
      signing
          .headers(invocation.context().organisation(), tool, call.callId(), body)
          .forEach(request::header);
      return request.build();
    } catch (IllegalArgumentException e) {
      throw ToolFailures.failed("The tool's URL or the id of the call is not valid.");
    }
  }

  private static Answer read(HttpResponse<InputStream> response) {
    try (var body = response.body()) {
      var bytes = body.readNBytes(MAX_ANSWER_BYTES);
      return new Answer(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static String evaluate(ToolDefinition tool, Answer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return answer.text();
    }
    if (status >= 500) {
      throw ToolFailures.outcomeNotSeen("the tool answered with HTTP status " + status);
    }
    if (status >= 400) {
      var words = answer.text().strip();
      throw ToolFailures.failed(
          "The tool %s refused the call (HTTP status %d): %s"
              .formatted(
                  tool.name(),
                  status,
                  words.substring(0, Math.min(words.length(), MAX_REFUSAL_CHARS))));
    }
    throw ToolFailures.failed(
        "The tool %s answered with HTTP status %d, which is not followed."
            .formatted(tool.name(), status));
  }

  /** Only where the request cannot have left this machine, the call is known to have failed. */
  private static RuntimeException lost(ToolDefinition tool, ExecutionException thrown) {
    boolean neverSent =
        Stream.<@Nullable Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
            .anyMatch(Webhook::isBeforeSending);
    return neverSent
        ? ToolFailures.failed(
            "The tool %s could not be reached and was not called.".formatted(tool.name()))
        : ToolFailures.outcomeNotSeen("the connection to the tool was lost");
  }

  private static boolean isBeforeSending(@Nullable Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof SSLHandshakeException;
  }

  private record Answer(int status, String text) {}

  /** Nobody waits for the answer any longer. */
  private static final class Cancelled extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
