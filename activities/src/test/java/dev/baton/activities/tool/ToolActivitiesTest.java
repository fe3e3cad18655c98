package dev.baton.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.baton.activities.coordination.webhook.WebhookSignature;
import dev.baton.workflows.tool.ToolActivities;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import dev.baton.workflows.tool.ToolLimits;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToolActivitiesTest {

  private static final Clock AFTERNOON =
      Clock.fixed(Instant.parse("2026-11-21T14:05:00Z"), ZoneOffset.UTC);

  private static final WebhookSigning SIGNING =
      new WebhookSigning(
          (organisation, name) ->
              name.equals("PIZZA") ? Optional.of("correct horse") : Optional.empty(),
          AFTERNOON);

  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<@Nullable String> keys = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Webhook webhooks;
  private final ToolActivitiesImpl implementation;
  private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
  private final ToolActivities tools;

  ToolActivitiesTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(threads);
    answerWith("/ok", 200, "two pizzas ordered");
    answerWith("/empty", 200, "");
    answerWith("/huge", 200, "x".repeat(100_000));
    answerWith("/closed", 409, "we are closed");
    answerWith("/broken", 503, "try later");
    answerWith("/moved", 302, "");
    on("/slow", exchange -> awaitClosing());
    on("/lost", HttpExchange::close);
    server.start();
    webhooks =
        new Webhook(ToolHosts.publicAnd("127.0.0.1:" + server.getAddress().getPort()), SIGNING);
    implementation = activities(webhooks);
    temporal.registerActivitiesImplementations(implementation);
    tools = temporal.newActivityStub(ToolActivities.class);
  }

  @AfterEach
  void close() {
    closing.countDown();
    temporal.close();
    implementation.close();
    webhooks.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void theTimeIsToldInWordsThatCanBeSpoken() {
    assertThat(builtIn("current_time", "{}").content())
        .isEqualTo("2:05 PM on Saturday, November 21, 2026");
    assertThat(builtIn("current_time", "{\"timezone\":\"Asia/Tokyo\"}").content())
        .isEqualTo("11:05 PM on Saturday, November 21, 2026 in Asia/Tokyo");
  }

  @Test
  void whatAToolCannotDoIsSaidInWords() {
    assertFailed(() -> builtIn("current_time", "{\"timezone\":\"Moon/Base\"}"), "Moon/Base");
    assertFailed(() -> builtIn("current_time", "[1]"), "not a JSON object");
    assertFailed(() -> builtIn("current_time", "{oops"), "not a JSON object");
    assertFailed(() -> builtIn("no_such_tool", "{}"), "current_time");
  }

  @Test
  void aWebhookGetsTheCallWithItsIdempotencyKeyAndAnswers() throws IOException {
    var result = webhook("/ok", "{\"count\":2}", 5_000);

    assertThat(result).isEqualTo(new ToolResult("c1", Outcome.DONE, "two pizzas ordered"));
    assertThat(keys).containsExactly("c1");
    var body = new ObjectMapper().readTree(requests.getFirst());
    assertThat(body.path("session_id").asText()).isEqualTo("s1");
    assertThat(body.path("tool").asText()).isEqualTo("a_tool");
    assertThat(body.path("arguments").path("count").asInt()).isEqualTo(2);
  }

  @Test
  void theRequestsOfAToolWithASecretAreSigned() {
    assertThat(signed("PIZZA").outcome()).isEqualTo(Outcome.DONE);

    var key = Base64.getEncoder().encodeToString("correct horse".getBytes(StandardCharsets.UTF_8));
    var now = AFTERNOON.instant().getEpochSecond();
    assertThat(signatures)
        .containsExactly(WebhookSignature.of("whsec_" + key, "c1", now, requests.getFirst()));
    assertFailed(() -> signed("OTHER"), "PUT /api/secrets/OTHER");
    assertThat(webhook("/ok", "{}", 5_000).outcome()).isEqualTo(Outcome.DONE);
    assertThat(signatures).as("a tool without a secret").hasSize(1);
  }

  private ToolResult signed(String secret) {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ok";
    var anything = JsonNodeFactory.instance.objectNode();
    var tool =
        ToolDefinition.named("a_tool", Kind.WEBHOOK)
            .parameters(anything)
            .url(url)
            .timeoutMs(5_000)
            .secret(secret)
            .build();
    return tools.call("s1", tool, call("a_tool", "{}"), null);
  }

  @Test
  void anEmptyAnswerIsAnAnswerAndAHugeOneIsCutOff() {
    assertThat(webhook("/empty", "{}", 5_000).content()).isEmpty();
    assertThat(webhook("/huge", "{}", 5_000).content()).hasSize(Webhook.MAX_ANSWER_BYTES);
  }

  @Test
  void aRefusalIsAFailureInTheToolsWords() {
    assertFailed(() -> webhook("/closed", "{}", 5_000), "409): we are closed");
    assertFailed(() -> webhook("/moved", "{}", 5_000), "302, which is not followed");
  }

  @Test
  void nothingIsKnownAfterAServerErrorALostConnectionOrSilence() {
    assertNotSeen(() -> webhook("/broken", "{}", 5_000));
    assertNotSeen(() -> webhook("/lost", "{}", 5_000));
    assertNotSeen(() -> webhook("/slow", "{}", 300));
    assertThat(requests).as("none of them was repeated").hasSize(3);
  }

  @Test
  void aCallThatNeverLeftThisMachineFailed() throws IOException {
    int freePort;
    try (var socket = new ServerSocket(0)) {
      freePort = socket.getLocalPort();
    }
    try (var elsewhere = new Webhook(ToolHosts.publicAnd("127.0.0.1:" + freePort), SIGNING);
        var others = activities(elsewhere)) {
      var environment = TestActivityEnvironment.newInstance();
      environment.registerActivitiesImplementations(others);
      var stub = environment.newActivityStub(ToolActivities.class);
      var tool = tool(Kind.WEBHOOK, "a_tool", "http://127.0.0.1:" + freePort + "/", 5_000);

      assertFailed(() -> stub.call("s1", tool, call("a_tool", "{}"), null), "was not called");
      environment.close();
    }
  }

  @Test
  void aPrivateHostThatNobodyAllowedIsNotCalled() {
    var tool = tool(Kind.WEBHOOK, "a_tool", "http://localhost:9/x", 5_000);

    assertFailed(
        () -> tools.call("s1", tool, call("a_tool", "{}"), null), "BATON_TOOL_HOSTS_ALLOWED");
  }

  @Test
  void argumentsThatDoNotFitTheSchemaAreNamedAndTheToolIsNotCalled() {
    var schema =
        """
        {"type": "object", "required": ["count", "day"], "additionalProperties": false,
         "properties": {"count": {"type": "integer", "minimum": 1},
                        "day": {"type": "string", "format": "date"}}}
        """;
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ok";
    var strict =
        ToolDefinition.named("a_tool", Kind.WEBHOOK)
            .description("A tool.")
            .parameters(json(schema))
            .url(url)
            .timeoutMs(5_000)
            .build();

    assertFailed(
        () ->
            tools.call(
                "s1", strict, call("a_tool", "{\"count\": \"two\", \"day\": \"soon\"}"), null),
        "count: string found, integer expected");
    assertFailed(() -> tools.call("s1", strict, call("a_tool", "{}"), null), "'day'");
    assertFailed(
        () ->
            tools.call(
                "s1",
                strict,
                call("a_tool", "{\"count\": 2, \"day\": \"2026-11-31\", \"x\": 1}"),
                null),
        "date");
    assertThat(requests).isEmpty();

    var fits = call("a_tool", "{\"count\": 2, \"day\": \"2026-11-30\"}");
    assertThat(tools.call("s1", strict, fits, null).outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void aTemplateWhoseToolIsInDemandHasToWait() {
    var limited =
        ToolDefinition.named("current_time", Kind.BUILT_IN)
            .description("A tool.")
            .idempotent(true)
            .timeoutMs(5_000)
            .limits(new ToolLimits(null, 2, ToolLimits.Duplicates.ALLOW, false))
            .build();
    var context = new ToolContext("help-desk", "room", "", Map.of());

    for (int i = 0; i < 2; i++) {
      var result = tools.call("s1", limited, call("current_time", "{}"), context);
      assertThat(result.outcome()).isEqualTo(Outcome.DONE);
    }
    assertFailed(
        () -> tools.call("s1", limited, call("current_time", "{}"), context), "2 times a minute");
  }

  private static ToolActivitiesImpl activities(Webhook webhook) {
    var counter = new AtomicInteger();
    return new ToolActivitiesImpl(
        new ToolChecks((organisation, template, tool) -> counter.incrementAndGet()),
        Map.of(
            Kind.BUILT_IN,
            new BuiltInRunner(List.of(new CurrentTime(AFTERNOON))),
            Kind.WEBHOOK,
            webhook),
        (session, call, words) -> {});
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private ToolResult builtIn(String name, String arguments) {
    return tools.call("s1", tool(Kind.BUILT_IN, name, null, 5_000), call(name, arguments), null);
  }

  private ToolResult webhook(String path, String arguments, long timeoutMs) {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    return tools.call(
        "s1", tool(Kind.WEBHOOK, "a_tool", url, timeoutMs), call("a_tool", arguments), null);
  }

  private static ToolCall call(String name, String arguments) {
    return new ToolCall("c1", "triage", name, arguments);
  }

  private static ToolDefinition tool(Kind kind, String name, @Nullable String url, long timeoutMs) {
    var anything = JsonNodeFactory.instance.objectNode();
    return ToolDefinition.named(name, kind)
        .description("A tool.")
        .parameters(anything)
        .url(url)
        .timeoutMs(timeoutMs)
        .build();
  }

  private void answerWith(String path, int status, String text) {
    on(
        path,
        exchange -> {
          var body = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
        });
  }

  private void on(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            signatures.addAll(
                exchange.getRequestHeaders().getOrDefault("webhook-signature", List.of()));
            requests.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            handler.handle(exchange);
          }
        });
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertFailed(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOf(ActivityFailure.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(ToolActivities.TOOL_FAILED);
              assertThat(failure.getOriginalMessage()).contains(words);
            });
  }

  private static void assertNotSeen(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(ActivityFailure.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(ToolFailures.OUTCOME_NOT_SEEN));
  }
}
