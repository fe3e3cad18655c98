package dev.baton.coordinator.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.workflows.media.WorkerPulse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthPortsTest {

  private final HealthPorts here = new HealthPorts("here", Duration.ofMillis(300));

  private final HealthPorts patient = new HealthPorts("here", Duration.ofSeconds(20));

  @Test
  void aWorkerThatAnswersLives() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    try {
      var pulse = pulse("here", server.getAddress().getPort());
      assertThat(patient.answers(pulse)).isTrue();
      assertThat(here.gone(pulse)).isFalse();
      assertThat(here.answers(pulse("elsewhere", pulse.healthPort()))).isFalse();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aWorkerWhosePortIsClosedIsGone() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(here.gone(pulse("here", port))).isTrue();
    assertThat(here.answers(pulse("here", port))).isFalse();
    assertThat(here.gone(pulse("elsewhere", port))).isFalse();
  }

  @Test
  void aWorkerThatIsFrozenNeitherAnswersNorIsGone() throws IOException {
    // Its port still takes connections, as the kernel does for a stopped process.
    try (var socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
      var frozen = pulse("here", socket.getLocalPort());
      assertThat(here.answers(frozen)).isFalse();
      assertThat(here.gone(frozen)).isFalse();
    }
  }

  @Test
  void aWorkerThatIsTooBusyToAnswerLivesAsLongAsItWorks() throws IOException {
    try (var socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
      var worker = Thread.ofPlatform().daemon().start(HealthPortsTest::work);
      var busy =
          new WorkerPulse(
              "run", 1, "here", socket.getLocalPort(), List.of(), ProcessHandle.current().pid());
      assertThat(here.answers(busy)).isTrue();
      worker.interrupt();
    }
  }

  private static void work() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  private static WorkerPulse pulse(String host, int port) {
    return new WorkerPulse("run", 1, host, port, List.of());
  }
}
