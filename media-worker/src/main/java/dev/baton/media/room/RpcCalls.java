package dev.baton.media.room;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

/**
 * LiveKit's remote procedure calls: request, acknowledgement, response. In version 1 request and
 * response are one packet each; in version 2, between clients that know it, they are text streams
 * of any size.
 */
final class RpcCalls {
  private static final Logger log = LoggerFactory.getLogger(RpcCalls.class);

  /** What clients that know version 2 say when they join (LiveKit's client protocol 1). */
  static final int CLIENT_PROTOCOL = 1;

  static final String REQUEST_TOPIC = "lk.rpc_request";
  static final String RESPONSE_TOPIC = "lk.rpc_response";

  private static final String ID = "lk.rpc_request_id";
  private static final String METHOD = "lk.rpc_request_method";
  private static final String TIMEOUT = "lk.rpc_request_response_timeout_ms";
  private static final String VERSION = "lk.rpc_request_version";

  /** Version of the RPC protocol with requests in one packet. */
  private static final int PACKETS = 1;

  /** Version of the RPC protocol with requests in text streams. */
  private static final int STREAMS = 2;

  /** The other side acknowledges within this time, ms (LiveKit's clients: 7 s). */
  private static final long ACK_WITHIN_MS = 7_000;

  /** Who answers later than that, ms, was away; a network that comes back brings old answers. */
  private static final long PROBED_WITHIN_MS = 30_000;

  /** The other side is told to take at least this long, ms, as LiveKit's clients do. */
  private static final long MIN_RESPONSE_TIMEOUT_MS = ACK_WITHIN_MS + 1_000;

  private final Consumer<DataPacket> out;
  private final Executor threads;
  private final Participants participants;
  private final Map<String, Pending> pending = new ConcurrentHashMap<>();
  private final Map<String, RpcMethod> methods = new ConcurrentHashMap<>();

  RpcCalls(Consumer<DataPacket> out, Executor threads, Participants participants) {
    this.out = out;
    this.threads = threads;
    this.participants = participants;
  }

  private boolean knowsStreams(String identity) {
    return participants.clientProtocolOf(identity) >= CLIENT_PROTOCOL;
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
    boolean streams = knowsStreams(destination);
    if (!streams && tooLarge(payload)) {
      throw new RpcException(RpcException.REQUEST_PAYLOAD_TOO_LARGE, "Request payload too large");
    }
    String id = UUID.randomUUID().toString();
    Pending call = new Pending(destination);
    pending.put(id, call);
    try {
      int tellTimeoutMs = (int) Math.max(timeout.toMillis(), MIN_RESPONSE_TIMEOUT_MS);
      if (streams) {
        stream(
            REQUEST_TOPIC,
            destination,
            payload,
            Map.of(
                ID,
                id,
                METHOD,
                method,
                TIMEOUT,
                Integer.toString(tellTimeoutMs),
                VERSION,
                Integer.toString(STREAMS)));
      } else {
        send(
            destination,
            DataPacket.newBuilder()
                .setRpcRequest(
                    RpcRequest.newBuilder()
                        .setId(id)
                        .setMethod(method)
                        .setPayload(payload)
                        .setResponseTimeoutMs(tellTimeoutMs)
                        .setVersion(PACKETS)));
      }
      return await(call, timeout.toMillis());
    } finally {
      pending.remove(id);
    }
  }

  /**
   * Asks whether somebody's client is there: it acknowledges a call of any method.
   *
   * @param method that it need not have
   * @return completes when it says anything, exceptionally when it does not in time
   */
  CompletableFuture<@Nullable Void> probe(String destination, String method) {
    String id = UUID.randomUUID().toString();
    Pending call = new Pending(destination);
    pending.put(id, call);
    send(
        destination,
        DataPacket.newBuilder()
            .setRpcRequest(
                RpcRequest.newBuilder()
                    .setId(id)
                    .setMethod(method)
                    .setResponseTimeoutMs((int) MIN_RESPONSE_TIMEOUT_MS)
                    .setVersion(PACKETS)));
    return CompletableFuture.anyOf(call.acked, call.response.exceptionally(RpcCalls::said))
        .orTimeout(PROBED_WITHIN_MS, TimeUnit.MILLISECONDS)
        .whenComplete((answer, late) -> pending.remove(id))
        .thenAccept(answer -> {});
  }

  /** An error that it tells is an answer, too; that it has gone is none. */
  private static String said(Throwable failure) {
    if (failure instanceof RpcException told
        && told.code() != RpcException.RECIPIENT_DISCONNECTED) {
      return "";
    }
    throw new CompletionException(failure);
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
    acknowledge(request.getId(), caller);
    begin(
        request.getMethod(),
        request.getVersion() == PACKETS,
        new RpcInvocation(
            request.getId(),
            caller,
            request.getPayload(),
            Duration.ofMillis(request.getResponseTimeoutMs())));
  }

  /** Requests of version 2. */
  TextStreamListener requests() {
    return new TextStreamListener() {
      @Override
      public void started(TextStreamInfo info) {
        acknowledge(info.attributes().getOrDefault(ID, ""), info.senderIdentity());
      }

      @Override
      public void completed(TextStreamInfo info, String payload) {
        begin(
            info.attributes().getOrDefault(METHOD, ""),
            Integer.toString(STREAMS).equals(info.attributes().get(VERSION)),
            new RpcInvocation(
                info.attributes().getOrDefault(ID, ""),
                info.senderIdentity(),
                payload,
                Duration.ofMillis(millis(info.attributes().get(TIMEOUT)))));
      }
    };
  }

  /** Responses of version 2. */
  TextStreamListener responses() {
    return new TextStreamListener() {
      @Override
      public void completed(TextStreamInfo info, String payload) {
        Pending call = pending.get(info.attributes().getOrDefault(ID, ""));
        if (call != null && call.destination.equals(info.senderIdentity())) {
          call.response.complete(payload);
        }
      }
    };
  }

  private static long millis(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}")
        ? Long.parseLong(text)
        : MIN_RESPONSE_TIMEOUT_MS;
  }

  private void acknowledge(String id, String caller) {
    send(caller, DataPacket.newBuilder().setRpcAck(RpcAck.newBuilder().setRequestId(id)));
  }

  private void begin(String name, boolean knownVersion, RpcInvocation call) {
    RpcMethod method = methods.get(name);
    if (!knownVersion) {
      fail(call, RpcException.UNSUPPORTED_VERSION, "Unsupported RPC version");
    } else if (method == null) {
      fail(call, RpcException.UNSUPPORTED_METHOD, "Method not supported at destination");
    } else {
      threads.execute(() -> answer(name, method, call));
    }
  }

  private void answer(String name, RpcMethod method, RpcInvocation call) {
    try {
      String result = method.call(call);
      if (knowsStreams(call.callerIdentity())) {
        stream(RESPONSE_TOPIC, call.callerIdentity(), result, Map.of(ID, call.requestId()));
      } else if (tooLarge(result)) {
        fail(call, RpcException.RESPONSE_PAYLOAD_TOO_LARGE, "Response payload too large");
      } else {
        respond(call, RpcResponse.newBuilder().setPayload(result));
      }
    } catch (RpcException told) {
      fail(call, told.code(), told.getMessage(), told.data());
    } catch (RuntimeException failure) {
      log.atWarn().addKeyValue("method", name).setCause(failure).log("An RPC method failed.");
      fail(call, RpcException.APPLICATION_ERROR, "Application error in method handler");
    }
  }

  private void stream(
      String topic, String destination, String text, Map<String, String> attributes) {
    TextOptions options =
        TextOptions.topic(topic).withAttributes(attributes).to(List.of(destination));
    try (TextStreamWriter writer = new TextStreamWriter(options, out)) {
      writer.open(options.header(System.currentTimeMillis()).build());
      writer.write(text);
    }
  }

  private void fail(RpcInvocation call, int code, String message) {
    fail(call, code, message, "");
  }

  private void fail(RpcInvocation call, int code, @Nullable String message, String data) {
    respond(
        call,
        RpcResponse.newBuilder()
            .setError(
                RpcError.newBuilder()
                    .setCode(code)
                    .setMessage(message == null ? "" : message)
                    .setData(data)));
  }

  private void respond(RpcInvocation call, RpcResponse.Builder response) {
    send(
        call.callerIdentity(),
        DataPacket.newBuilder().setRpcResponse(response.setRequestId(call.requestId())));
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
