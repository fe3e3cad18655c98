package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import dev.baton.deploy.servers.BinaryStore;
import dev.baton.deploy.servers.FreePorts;
import dev.baton.deploy.servers.ManagedProcess;
import dev.baton.deploy.servers.PinnedBinary;
import dev.baton.deploy.servers.Probe;
import dev.baton.deploy.servers.ProcessSpec;
import dev.baton.deploy.servers.ServerException;
import io.livekit.server.RoomServiceClient;
import io.livekit.server.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LiveKit, started as the compose file starts it, but on free ports of this machine alone. */
class ComposeLiveKitTest {

  private static final Path COMPOSE = Path.of("../compose").toAbsolutePath().normalize();
  private static final String KEY = "APIexample";
  private static final String SECRET = "a-secret-that-is-as-long-as-it-has-to-be";

  /** Somebody else may take a free port before LiveKit does. */
  private static final int ATTEMPTS = 3;

  /** A webhook as it came: the signature, then what was told. */
  private final LinkedBlockingQueue<List<String>> told = new LinkedBlockingQueue<>();

  @TempDir Path folder;
  private HttpServer api;
  private int port;

  @BeforeEach
  void listenAsTheApiDoes() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/api/livekit/webhook",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          told.add(List.of(exchange.getRequestHeaders().getFirst("Authorization"), body));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    api.start();
  }

  @AfterEach
  void stopListening() {
    api.stop(0);
  }

  @Test
  void itAnswersWithTheKeyOfTheVariablesAndTellsTheApiOfRoomsSignedWithIt() throws Exception {
    try (var unused = start(text -> text)) {
      var rooms = RoomServiceClient.createClient("http://127.0.0.1:" + port, KEY, SECRET);
      assertThat(rooms.createRoom("example").execute().isSuccessful()).isTrue();

      var call = told.poll(30, TimeUnit.SECONDS);
      assertThat(call).isNotNull();
      var event = new WebhookReceiver(KEY, SECRET).receive(call.getLast(), call.getFirst());
      assertThat(event.getEvent()).isEqualTo("room_started");
      assertThat(event.getRoom().getName()).isEqualTo("example");
    }
  }

  @Test
  void aKeyThatLiveKitDoesNotKnowIsFound() {
    assertThatThrownBy(() -> start(text -> text.replace("tcp_port:", "tpc_port:")))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("tpc_port");
  }

  private ManagedProcess start(UnaryOperator<String> change) throws IOException {
    ServerException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      port = FreePorts.tcp();
      var file = folder.resolve("livekit.yaml");
      Files.writeString(file, change.apply(configuration()));
      try {
        return ManagedProcess.start(asComposeDoes(file));
      } catch (ServerException e) {
        last = e;
      }
    }
    throw Objects.requireNonNull(last);
  }

  private ProcessSpec asComposeDoes(Path file) throws IOException {
    var program = BinaryStore.ofThisMachine().obtain(PinnedBinary.LIVEKIT, System.out::println);
    var command =
        List.of(program.toString(), "--config", file.toString(), "--node-ip", "127.0.0.1");
    var log = folder.resolve("livekit.log");
    return ProcessSpec.of("livekit", command, folder, log, port, Probe.http(port, "/"))
        .withEnvironment(environment());
  }

  /** No STUN server is asked: there may be none here. */
  private String configuration() throws IOException {
    var text = Files.readString(COMPOSE.resolve("livekit.yaml"));
    var here = new LinkedHashMap<String, String>();
    here.put("\nport: 7880\n", "\nport: %d%nbind_addresses: [127.0.0.1]%n".formatted(port));
    here.put("tcp_port: 7881", "tcp_port: " + FreePorts.tcp());
    here.put("udp_port: 7882", "udp_port: " + FreePorts.udp());
    here.put("use_external_ip: true", "use_external_ip: false");
    here.put("127.0.0.1:8080", "127.0.0.1:" + api.getAddress().getPort());
    for (var change : here.entrySet()) {
      assertThat(text).contains(change.getKey());
      text = text.replace(change.getKey(), change.getValue());
    }
    return text;
  }

  private static Map<String, String> environment() throws IOException {
    var variables = new LinkedHashMap<String, String>();
    new ObjectMapper(new YAMLFactory())
        .readTree(COMPOSE.resolve("compose.yaml").toFile())
        .at("/services/livekit/environment")
        .properties()
        .forEach(one ->
            variables.put(
                one.getKey(),
                one.getValue()
                    .asText()
                    .replace("${LIVEKIT_API_KEY:?}", KEY)
                    .replace("${LIVEKIT_API_SECRET:?}", SECRET)));
    return variables;
  }
}
