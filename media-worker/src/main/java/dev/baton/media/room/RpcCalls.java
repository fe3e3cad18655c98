package dev.baton.media.room;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.RpcAck;
import livekit.LivekitModels.RpcError;
import livekit.LivekitModels.RpcRequest;
import livekit.LivekitModels.RpcResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** LiveKit's remote procedure calls, version 1: request, acknowledgement, response. */
final class RpcCalls {
  private static final Logger log = LoggerFactory.getLogger(RpcCalls.class);

  /** Version of the RPC protocol with requests in one packet. */
  private static final int VERSION = 1;

  /** The other side acknowledges within this time, ms (LiveKit's clients: 7 s). */
  private static final long ACK_WITHIN_MS = 7_000;

  /** The other side is told to take at least this long, ms, as LiveKit's clients do. */
  private static final long MIN_RESPONSE_TIMEOUT_MS = ACK_WITHIN_MS + 1_000;

  private final Consumer<DataPacket> out;
  private final Executor threads;
  private final Map<String, Pending> pending = new ConcurrentHashMap<>();
  private final Map<String, RpcMethod> methods = new ConcurrentHashMap<>();

  RpcCalls(Consumer<DataPacket> out, Executor threads) {
    this.out = out;
    this.threads = threads;
  }

  void register(String method, RpcMethod handler) {
    if (methods.putIfAbsent(method, handler) != null) {
      throw new IllegalStateException("The method " + method + " is registered already.");
    }
  }

  void unregister(String method) {
    methods.remove(method);
  }

  String perform(String destination, String method, String payload, Duration timeout)
      throws InterruptedException {
    if (tooLarge(payload)) {
      throw new RpcException(RpcException.REQUEST_PAYLOAD_TOO_LARGE, "Request payload too large");
    }
    String id = UUID.randomUUID().toString();
    Pending call = new Pending(destination);
    pending.put(id, call);
    try {
      send(
          destination,
          DataPacket.newBuilder()
              .setRpcRequest(
                  RpcRequest.newBuilder()
                      .setId(id)
                      .setMethod(method)
                      .setPayload(payload)
                      .setResponseTimeoutMs(
                          (int) Math.max(timeout.toMillis(), MIN_RESPONSE_TIMEOUT_MS))
                      .setVersion(VERSION)));
      return await(call, timeout.toMillis());
    } finally {
      pending.remove(id);
    }
  }

  private static String await(Pending call, long timeoutMs) throws InterruptedException {
    long start = System.nanoTime();
    try {
      long forAck = Math.min(timeoutMs, ACK_WITHIN_MS);
      CompletableFuture.anyOf(call.acked, call.response).get(forAck, TimeUnit.MILLISECONDS);
      long left = timeoutMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return call.response.get(Math.max(1, left), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw call.acked.isDone()
          ? new RpcException(RpcException.RESPONSE_TIMEOUT, "Response timeout")
          : new RpcException(RpcException.CONNECTION_TIMEOUT, "Connection timeout");
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RpcException told) {
        throw told;
      }
      throw new RpcException(RpcException.SEND_FAILED, String.valueOf(failure.getCause()));
    }
  }

  void onAck(RpcAck ack) {
    Pending call = pending.get(ack.getRequestId());
    if (call != null) {
      call.acked.complete(null);
    }
  }

  void onResponse(RpcResponse response, String sender) {
    Pending call = pending.get(response.getRequestId());
    if (call == null || !call.destination.equals(sender)) {
      return;
    }
    if (response.hasError()) {
      RpcError error = response.getError();
      call.response.completeExceptionally(
          new RpcException(error.getCode(), error.getMessage(), error.getData()));
    } else {
      call.response.complete(response.getPayload());
    }
  }

  void onRequest(RpcRequest request, String caller) {
    send(
        caller,
        DataPacket.newBuilder().setRpcAck(RpcAck.newBuilder().setRequestId(request.getId())));
    RpcMethod method = methods.get(request.getMethod());
    if (request.getVersion() != VERSION) {
      fail(request, caller, RpcException.UNSUPPORTED_VERSION, "Unsupported RPC version");
    } else if (method == null) {
      fail(request, caller, RpcException.UNSUPPORTED_METHOD, "Method not supported at destination");
    } else {
      threads.execute(() -> answer(method, request, caller));
    }
  }

  private void answer(RpcMethod method, RpcRequest request, String caller) {
    try {
      String result =
          method.call(
              new RpcInvocation(
                  request.getId(),
                  caller,
                  request.getPayload(),
                  Duration.ofMillis(request.getResponseTimeoutMs())));
      if (tooLarge(result)) {
        fail(
            request, caller, RpcException.RESPONSE_PAYLOAD_TOO_LARGE, "Response payload too large");
      } else {
        respond(request, caller, RpcResponse.newBuilder().setPayload(result));
      }
    } catch (RpcException told) {
      fail(request, caller, told.code(), told.getMessage(), told.data());
    } catch (RuntimeException failure) {
      log.atWarn()
          .addKeyValue("method", request.getMethod())
          .setCause(failure)
          .log("An RPC method failed.");
      fail(request, caller, RpcException.APPLICATION_ERROR, "Application error in method handler");
    }
  }

  private void fail(RpcRequest request, String caller, int code, String message) {
    fail(request, caller, code, message, "");
  }

  private void fail(
      RpcRequest request, String caller, int code, @Nullable String message, String data) {
    respond(
        request,
        caller,
        RpcResponse.newBuilder()
            .setError(
                RpcError.newBuilder()
                    .setCode(code)
                    .setMessage(message == null ? "" : message)
                    .setData(data)));
  }

  private void respond(RpcRequest request, String caller, RpcResponse.Builder response) {
    send(caller, DataPacket.newBuilder().setRpcResponse(response.setRequestId(request.getId())));
  }

  private void send(String destination, DataPacket.Builder packet) {
    out.accept(packet.addAllDestinationIdentities(List.of(destination)).build());
  }

  void onParticipantGone(String identity) {
    pending.values().stream()
        .filter(call -> call.destination.equals(identity))
        .forEach(Pending::disconnected);
  }

  void close() {
    pending.values().forEach(Pending::disconnected);
  }

  private static boolean tooLarge(String payload) {
    return payload.getBytes(StandardCharsets.UTF_8).length > RpcException.MAX_PAYLOAD_BYTES;
  }

  private static final class Pending {
    final String destination;
    final CompletableFuture<@Nullable Void> acked = new CompletableFuture<>();
    final CompletableFuture<String> response = new CompletableFuture<>();

    Pending(String destination) {
      this.destination = destination;
    }

    void disconnected() {
      response.completeExceptionally(
          new RpcException(RpcException.RECIPIENT_DISCONNECTED, "Recipient disconnected"));
    }
  }
}
