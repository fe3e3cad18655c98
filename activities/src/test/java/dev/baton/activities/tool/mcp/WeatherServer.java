package dev.baton.activities.tool.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/**
 * A real MCP server written with the protocol's own SDK: over HTTP in this process, or, started by
 * {@link #main}, on its standard input and output.
 */
public final class WeatherServer implements AutoCloseable {

  private static final String CITY =
      """
      {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
      """;

  final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
  final Queue<String> messages = new ConcurrentLinkedQueue<>();
  final Queue<String> calls = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Tomcat tomcat = new Tomcat();
  private @Nullable McpSyncServer server;
  private int port;

  /** Serves MCP on standard input and output until the input ends. */
  public static void main(String[] args) throws InterruptedException {
    var process = new WeatherServer();
    process.server =
        process
            .tools(McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper())))
            .build();
    new CountDownLatch(1).await();
  }

  /** Serves MCP over streamable HTTP on a free port. */
  static WeatherServer http(Path folder) throws LifecycleException {
    var http = new WeatherServer();
    var transport =
        HttpServletStreamableServerTransportProvider.builder()
            .mcpEndpoint("/mcp")
            .contextExtractor(request -> {
              http.authorizations.add(String.valueOf(request.getHeader("Authorization")));
              return io.modelcontextprotocol.common.McpTransportContext.EMPTY;
            })
            .build();
    http.server = http.tools(McpServer.sync(transport)).build();
    http.tomcat.setBaseDir(folder.toString());
    http.tomcat.setPort(0);
    var context = http.tomcat.addContext("", folder.toString());
    var wrapper = Tomcat.addServlet(context, "mcp", transport);
    wrapper.setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "mcp");
    var filter = new FilterDef();
    filter.setFilterName("messages");
    filter.setFilter(http.noted());
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    var everything = new FilterMap();
    everything.setFilterName("messages");
    everything.addURLPatternDecoded("/*");
    context.addFilterMap(everything);
    http.tomcat.getConnector();
    http.tomcat.start();
    http.port = http.tomcat.getConnector().getLocalPort();
    return http;
  }

  /** Notes what clients say. */
  private Filter noted() {
    return (request, response, chain) -> {
      var body = request.getInputStream().readAllBytes();
      messages.add(new String(body, StandardCharsets.UTF_8));
      chain.doFilter(new ReadRequest((HttpServletRequest) request, body), response);
    };
  }

  int port() {
    return port;
  }

  private SyncSpecification<?> tools(SyncSpecification<?> server) {
    return server
        .serverInfo("weather", "1")
        .capabilities(ServerCapabilities.builder().tools(true).build())
        .toolCall(
            tool("get-forecast", "Tells the weather of a city.", true),
            (exchange, request) -> {
              calls.add(request.name());
              return text("Sunny in " + request.arguments().get("city"), false);
            })
        .toolCall(
            tool("move_clouds", "Moves clouds.", false),
            (exchange, request) -> text("The clouds are too heavy.", true))
        .toolCall(tool("wait_for_rain", "Waits.", false), this::waitForRain);
  }

  private CallToolResult waitForRain(McpSyncServerExchange exchange, CallToolRequest request) {
    var token = Objects.requireNonNull(request.meta()).get("progressToken");
    exchange.progressNotification(new ProgressNotification(token, 1, null, "Clouds are coming."));
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return text("It rains.", false);
  }

  private static Tool tool(String name, String description, boolean readOnly) {
    return Tool.builder(name, McpJsonDefaults.getMapper(), CITY)
        .description(description)
        .annotations(ToolAnnotations.builder().readOnlyHint(readOnly).build())
        .build();
  }

  private static CallToolResult text(String words, boolean error) {
    return CallToolResult.builder().addTextContent(words).isError(error).build();
  }

  @Override
  public void close() {
    closing.countDown();
    if (server != null) {
      server.close();
    }
    try {
      if (tomcat.getServer().getState().isAvailable()) {
        tomcat.stop();
        tomcat.destroy();
      }
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
