package dev.baton.activities.tool.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.activities.tool.CallControl;
import dev.baton.activities.tool.Invocation;
import dev.baton.workflows.tool.McpTarget;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** An initialised connection to a server, shared by all calls to it. */
final class McpConnection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(McpConnection.class);

  /** Longest answer that is read, bytes; LiveKit's and others' models take far less. */
  private static final int MAX_ANSWER_BYTES = 1024 * 1024;

  /** Above every tool's own time, which is what counts. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(11);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CancellableTransport transport;
  private final McpAsyncClient client;
  private final Map<String, CallControl> running = new ConcurrentHashMap<>();
  private final CompletableFuture<McpSchema.InitializeResult> initialised;

  /**
   * Begins to connect.
   *
   * @throws IllegalArgumentException when the operator's rules do not allow it
   */
  McpConnection(UUID organisation, McpTarget server, McpRules rules) {
    transport =
        new CancellableTransport(
            server.command() == null
                ? http(organisation, server, rules)
                : process(organisation, server, rules));
    client =
        McpClient.async(transport)
            .clientInfo(new McpSchema.Implementation("baton", "0.1"))
            .requestTimeout(REQUEST_TIMEOUT)
            .initializationTimeout(CONNECT_TIMEOUT)
            .progressConsumer(this::progressed)
            .build();
    initialised = client.initialize().toFuture();
  }

  /** Completes when the server has introduced itself, or cannot be reached. */
  CompletableFuture<McpSchema.InitializeResult> initialised() {
    return initialised;
  }

  /** All tools of the server. */
  CompletableFuture<List<McpSchema.Tool>> tools() {
    return client.listTools().map(McpSchema.ListToolsResult::tools).toFuture();
  }

  /** Calls a tool; cancelling the future stops waiting, and tells the server so. */
  CompletableFuture<CallToolResult> call(String tool, Invocation invocation) {
    var callId = invocation.call().callId();
    running.put(callId, invocation.control());
    var arguments =
        JSON.convertValue(invocation.arguments(), new TypeReference<Map<String, Object>>() {});
    var request =
        CallToolRequest.builder(tool)
            .arguments(arguments)
            .meta(
                Map.of(
                    "progressToken",
                    callId,
                    CancellableTransport.CALL_ID,
                    callId,
                    "dev.baton/session-id",
                    invocation.sessionId()))
            .build();
    return client
        .callTool(request)
        .doOnCancel(() -> sendCancellation(callId))
        .doFinally(signal -> {
          running.remove(callId);
          transport.answered(callId);
        })
        .toFuture();
  }

  private void sendCancellation(String callId) {
    var unused =
        transport
            .cancel(callId)
            .subscribe(
                sent -> {},
                lost ->
                    log.atDebug()
                        .setCause(lost)
                        .log("An MCP server did not hear of a cancellation"));
  }

  private Mono<Void> progressed(McpSchema.ProgressNotification progress) {
    var call = running.get(String.valueOf(progress.progressToken()));
    var words = progress.message();
    if (call != null && words != null && !words.isBlank()) {
      call.progress(words);
    }
    return Mono.empty();
  }

  private static McpClientTransport http(UUID organisation, McpTarget server, McpRules rules) {
    var url = URI.create(Objects.requireNonNull(server.url()));
    rules.hosts().check(url);
    var headers = rules.headers(organisation, server);
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return HttpClientStreamableHttpTransport.builder(
            url.getScheme() + "://" + url.getRawAuthority())
        .endpoint(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
        .connectTimeout(CONNECT_TIMEOUT)
        .maxResponseSize(MAX_ANSWER_BYTES)
        .httpRequestCustomizer((request, method, endpoint, body, context) -> {
          // A connection that was closed meanwhile is opened anew, to wherever the name leads.
          rules.hosts().check(url);
          headers.forEach(request::setHeader);
        })
        .build();
  }

  private static McpClientTransport process(UUID organisation, McpTarget server, McpRules rules) {
    rules.checkCommand(server);
    var parameters =
        ServerParameters.builder(Objects.requireNonNull(server.command()))
            .args(server.args())
            .env(rules.headers(organisation, server))
            .build();
    var transport =
        new StdioClientTransport(parameters, McpJsonDefaults.getMapper(), MAX_ANSWER_BYTES);
    // What a server writes to its standard error may be anything, secrets too.
    transport.setStdErrorHandler(line -> log.atDebug().log("MCP server: {}", line));
    return transport;
  }

  @Override
  public void close() {
    try {
      client.closeGracefully().block(CLOSE_TIMEOUT);
    } catch (RuntimeException e) {
      log.atDebug().setCause(e).log("An MCP connection did not close in time");
      client.close();
    }
  }
}
