package dev.baton.deploy.bench.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The connections of Baton's processes to the servers, each through a proxy of its own. LiveKit's
 * media goes over UDP and is not among them: only its signalling can be cut.
 */
final class Network implements AutoCloseable {

  private static final List<Subject> SERVERS =
      List.of(Subject.POSTGRES, Subject.REDIS, Subject.TEMPORAL, Subject.LIVEKIT);

  private static final Map<String, List<Subject>> OWN =
      Map.of(
          "media-worker-1", List.of(Subject.REDIS, Subject.TEMPORAL, Subject.LIVEKIT),
          "media-worker-2", List.of(Subject.REDIS, Subject.TEMPORAL, Subject.LIVEKIT),
          "media-worker-3", List.of(Subject.REDIS, Subject.TEMPORAL, Subject.LIVEKIT),
          "coordinator", List.of(Subject.POSTGRES, Subject.REDIS, Subject.TEMPORAL),
          "api", List.of(Subject.POSTGRES, Subject.REDIS, Subject.TEMPORAL));

  private final Map<Subject, Integer> ports = new EnumMap<>(Subject.class);
  private final Map<String, TcpProxy> proxies = new LinkedHashMap<>();

  /** Chooses free ports for the servers and listens in front of them. */
  Network() throws IOException {
    for (var server : SERVERS) {
      ports.put(server, freePort());
      add(server.process(), server);
    }
    for (var process : OWN.entrySet()) {
      for (var server : process.getValue()) {
        add(process.getKey() + "/" + server.process(), server);
      }
    }
  }

  private void add(String key, Subject server) throws IOException {
    Integer port = ports.get(server);
    if (port != null) {
      proxies.put(key, new TcpProxy(key, port));
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What the launcher has to know. */
  Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    ports.forEach((server, port) ->
        environment.put("BATON_%s_PORT".formatted(server.name()), port.toString()));
    environment.put(
        "BATON_DETOURS",
        proxies.entrySet().stream()
            .map(proxy -> proxy.getKey() + "=" + proxy.getValue().port())
            .collect(Collectors.joining(",")));
    return environment;
  }

  /**
   * Cuts a server off from everybody, or a process off from every server.
   *
   * @param name as {@code ./baton status} says it
   */
  void cut(String name) {
    concerned(name).forEach(TcpProxy::cut);
  }

  /** Undoes {@link #cut}. */
  void mend(String name) {
    concerned(name).forEach(TcpProxy::mend);
  }

  private List<TcpProxy> concerned(String name) {
    return proxies.entrySet().stream()
        .filter(proxy -> List.of(proxy.getKey().split("/")).contains(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public void close() throws IOException {
    for (var proxy : new ArrayList<>(proxies.values())) {
      proxy.close();
    }
  }
}
