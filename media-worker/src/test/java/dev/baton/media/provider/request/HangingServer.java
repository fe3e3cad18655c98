package dev.baton.media.provider.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.baton.media.provider.Vendor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Begins an answer, never ends it, and notices when the client hangs up. */
public final class HangingServer implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private final String beginning;

  /**
   * @param beginning of the response, from the status line on
   */
  public HangingServer(String beginning) throws IOException {
    this.beginning = beginning;
    Thread.ofVirtual().name("hanging-server").start(this::serve);
  }

  /**
   * How to reach it.
   *
   * @param path root of the vendor's API on it
   */
  public Access access(Vendor vendor, String path) {
    return new Access(
        vendor,
        "test-key",
        "http://127.0.0.1:%d%s".formatted(server.getLocalPort(), path),
        Duration.ofSeconds(60),
        3,
        Duration.ofMillis(1),
        16);
  }

  /** Waits for a request. */
  public void awaitRequest() throws InterruptedException {
    if (!asked.await(20, SECONDS)) {
      throw new AssertionError("no request within 20 s");
    }
  }

  /** Waits for the client to close the connection. */
  public void awaitHangUp() throws InterruptedException {
    if (!hungUp.await(20, SECONDS)) {
      throw new AssertionError("the client did not hang up within 20 s");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    try (var socket = server.accept()) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      int length = 0;
      for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      for (int i = 0; i < length; i++) {
        in.read();
      }
      socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
      asked.countDown();
      if (in.read() < 0) {
        hungUp.countDown();
      }
    } catch (IOException e) {
      hungUp.countDown(); // reset: hung up too
    }
  }
}
