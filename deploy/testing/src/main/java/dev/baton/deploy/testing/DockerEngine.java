package dev.baton.deploy.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** Finds out whether containers can be used, quickly where they plainly cannot. */
final class DockerEngine {
  private DockerEngine() {}

  static boolean answers(Map<String, String> environment) {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    if (host.isBlank() || host.startsWith("unix://")) {
      Path socket =
          Path.of(host.isBlank() ? "/var/run/docker.sock" : host.substring("unix://".length()));
      if (!accepts(socket)) {
        return false;
      }
    }
    return DockerClientFactory.instance().isDockerAvailable();
  }

  private static boolean accepts(Path socket) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false;
    }
  }
}
