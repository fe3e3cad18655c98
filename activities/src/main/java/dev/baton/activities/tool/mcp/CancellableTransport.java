package dev.baton.activities.tool.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A transport that can tell the server that nobody waits for a tool any longer: the protocol's <a
 * href="https://modelcontextprotocol.io/specification/2025-06-18/basic/utilities/cancellation">{@code
 * notifications/cancelled}</a>, which its Java SDK does not send. Remembers under which id a call
 * went out.
 */
final class CancellableTransport implements McpClientTransport {

  /** Key in a call's {@code _meta}. */
  static final String CALL_ID = "dev.baton/call-id";

  private final McpClientTransport transport;
  private final Map<String, Object> requests = new ConcurrentHashMap<>();

  CancellableTransport(McpClientTransport transport) {
    this.transport = transport;
  }

  /** Nobody waits for that call any longer; nothing where it is not under way. */
  Mono<Void> cancel(String callId) {
    var requestId = requests.remove(callId);
    if (requestId == null) {
      return Mono.empty();
    }
    return transport.sendMessage(
        new JSONRPCNotification(
            "notifications/cancelled",
            Map.of("requestId", requestId, "reason", "nobody waits for the result")));
  }

  /** The call is over. */
  void answered(String callId) {
    requests.remove(callId);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request
        && request.params() instanceof CallToolRequest call
        && call.meta() != null
        && call.meta().get(CALL_ID) instanceof String callId) {
      requests.put(callId, request.id());
    }
    return transport.sendMessage(message);
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return transport.connect(handler);
  }

  @Override
  public void setExceptionHandler(Consumer<Throwable> handler) {
    transport.setExceptionHandler(handler);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return transport.closeGracefully();
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return transport.unmarshalFrom(data, type);
  }

  @Override
  public List<String> protocolVersions() {
    return transport.protocolVersions();
  }
}
