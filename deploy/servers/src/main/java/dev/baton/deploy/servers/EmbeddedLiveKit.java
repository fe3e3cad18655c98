package dev.baton.deploy.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A LiveKit server for this machine only: media over one UDP port, TCP as the fallback. It uses no
 * other address of the machine: with a second one (a bridge of containers is enough) it would
 * answer for {@code 127.0.0.1} from any of them.
 *
 * @param folder for its configuration
 * @param port HTTP and WebSocket
 * @param tcpPort ICE over TCP
 * @param udpPort ICE over UDP, all participants on this one
 * @param webhook told about rooms and participants, if given
 * @param otherKeys further keys that are live, with their secrets: letters and digits only
 */
public record EmbeddedLiveKit(
    Path folder,
    Path log,
    int port,
    int tcpPort,
    int udpPort,
    String apiKey,
    String apiSecret,
    Optional<URI> webhook,
    Map<String, String> otherKeys) {

  /** A server with one key. */
  public EmbeddedLiveKit(
      Path folder,
      Path log,
      int port,
      int tcpPort,
      int udpPort,
      String apiKey,
      String apiSecret,
      Optional<URI> webhook) {
    this(folder, log, port, tcpPort, udpPort, apiKey, apiSecret, webhook, Map.of());
  }

  public String url() {
    return "ws://127.0.0.1:" + port;
  }

  public ProcessSpec prepare(BinaryStore store, Progress progress) {
    Path executable = store.obtain(PinnedBinary.LIVEKIT, progress);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ServerException(
          "LiveKit's folder %s cannot be made: %s".formatted(folder, e.getMessage()), e);
    }
    Path file = PrivateFile.write(folder.resolve("livekit.yaml"), configuration());
    return ProcessSpec.of(
            "livekit",
            List.of(executable.toString(), "--config", file.toString()),
            folder,
            log,
            port,
            Probe.http(port, "/"))
        .withStop("TERM", Duration.ofSeconds(8));
  }

  /** YAML. Keys and secrets have letters and digits only (see {@link Secrets}). */
  String configuration() {
    String hook =
        webhook
            .map(uri ->
                """
                webhook:
                  api_key: %s
                  urls:
                    - %s
                """
                    .formatted(apiKey, uri))
            .orElse("");
    return """
    port: %d
    bind_addresses:
      - 127.0.0.1
    rtc:
      tcp_port: %d
      udp_port: %d
      use_external_ip: false
      node_ip: 127.0.0.1
      ips:
        includes:
          - 127.0.0.1/32
      enable_loopback_candidate: true
    keys:
      %s: %s%s
    logging:
      level: info
    """
            .formatted(
                port,
                tcpPort,
                udpPort,
                apiKey,
                apiSecret,
                otherKeys.entrySet().stream()
                    .map(key -> "\n  %s: %s".formatted(key.getKey(), key.getValue()))
                    .collect(Collectors.joining()))
        + hook;
  }

  @Override
  public String toString() {
    return "EmbeddedLiveKit[" + url() + "]";
  }
}
