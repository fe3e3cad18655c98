package dev.baton.activities.coordination.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the server's side of LiveKit's API as far as exports go, for LiveKit Egress itself needs
 * GStreamer and Chrome: verifies the token of every call and its grants, decodes the real messages,
 * answers in them, and plays faults.
 */
public final class LiveKitEmulator implements AutoCloseable {

  private static final String KEY = "APIemulated";
  private static final String SECRET = "emulated-secret-of-forty-characters-----";

  private final HttpServer server;
  private final EmulatedEgress egress = new EmulatedEgress();
  private final Set<String> rooms = ConcurrentHashMap.newKeySet();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();

  /** What goes wrong with a call. */
  public record Fault(String method, int status, boolean afterwards) {
    /** The server answers with that status, and does nothing. */
    public static Fault refused(String method, int status) {
      return new Fault(method, status, false);
    }

    /** The server does it, and its answer is lost. */
    public static Fault answerLost(String method) {
      return new Fault(method, 503, true);
    }
  }

  /** Starts it on a free port. */
  public LiveKitEmulator() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/twirp/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** An API client for it. */
  public LiveKitApi api() {
    return new LiveKitApi(
        new LiveKitAccess(
            "ws://127.0.0.1:" + server.getAddress().getPort(),
            List.of(new LiveKitKey(KEY, SECRET))),
        Clock.systemUTC());
  }

  /** A client whose secret is wrong. */
  public LiveKitApi impostor() {
    return new LiveKitApi(
        new LiveKitAccess(
            "ws://127.0.0.1:" + server.getAddress().getPort(),
            List.of(new LiveKitKey(KEY, "x".repeat(40)))),
        Clock.systemUTC());
  }

  /** Opens a room. */
  public void open(String room) {
    rooms.add(room);
  }

  /** The next call of that method goes wrong. */
  public void fail(Fault fault) {
    faults.add(fault);
  }

  /** What runs and ran. */
  public EmulatedEgress egress() {
    return egress;
  }

  /** How often a method was called. */
  public long calls(String method) {
    return calls.stream().filter(method::equals).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().split("/");
      var method = path[path.length - 1];
      calls.add(method);
      var body = exchange.getRequestBody().readAllBytes();
      var fault = fault(method);
      if (fault != null && !fault.afterwards()) {
        error(exchange, fault.status(), "unavailable", "played fault");
        return;
      }
      try {
        var grants = verified(exchange.getRequestHeaders().getFirst("Authorization"));
        var answer = call(method, body, grants);
        if (fault != null) {
          error(exchange, fault.status(), "unavailable", "played fault");
          return;
        }
        var bytes = answer.toByteArray();
        exchange.getResponseHeaders().set("Content-Type", "application/protobuf");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      } catch (JWTVerificationException e) {
        error(exchange, 401, "unauthenticated", "invalid token");
      } catch (TwirpError e) {
        error(exchange, e.status, e.code, String.valueOf(e.getMessage()));
      }
    }
  }

  private synchronized @Nullable Fault fault(String method) {
    var others = new ArrayDeque<Fault>();
    Fault found = null;
    for (var fault = faults.poll(); fault != null; fault = faults.poll()) {
      if (found == null && fault.method().equals(method)) {
        found = fault;
      } else {
        others.add(fault);
      }
    }
    faults.addAll(others);
    return found;
  }

  private static Map<String, Object> verified(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      throw new JWTVerificationException("no token");
    }
    return JWT.require(Algorithm.HMAC256(SECRET))
        .withIssuer(KEY)
        .build()
        .verify(authorization.substring("Bearer ".length()))
        .getClaim("video")
        .asMap();
  }

  private Message call(String method, byte[] body, Map<String, Object> grants) {
    try {
      if (method.equals("ListRooms")) {
        require(grants, "roomList");
        var names = ListRoomsRequest.parseFrom(body).getNamesList();
        var found = ListRoomsResponse.newBuilder();
        rooms.stream()
            .filter(room -> names.isEmpty() || names.contains(room))
            .forEach(room -> found.addRooms(Room.newBuilder().setName(room).setSid("RM_" + room)));
        return found.build();
      }
      require(grants, "roomRecord");
      return egress.call(method, body);
    } catch (InvalidProtocolBufferException e) {
      throw new TwirpError(400, "malformed", "the message cannot be decoded");
    }
  }

  private static void require(Map<String, Object> grants, String grant) {
    if (!Boolean.TRUE.equals(grants.get(grant))) {
      throw new TwirpError(403, "permission_denied", "permissions denied");
    }
  }

  private static void error(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    var json = "{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(code, message);
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** An error in Twirp's form. */
  static final class TwirpError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int status;
    final String code;

    TwirpError(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }
}
