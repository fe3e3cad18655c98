package dev.baton.deploy.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers each byte with the next one. */
final class TcpProxyTest {

  private final ServerSocket server;
  private final TcpProxy proxy;

  TcpProxyTest() throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    proxy = new TcpProxy("test", server.getLocalPort());
  }

  @BeforeEach
  void answerAll() {
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try {
              var client = server.accept();
              Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException e) {
              // The test is over.
            }
          }
        });
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void passesOnWhatBothSay() throws IOException {
    try (var client = client()) {
      assertThat(ask(client, 1)).isEqualTo(2);
      assertThat(ask(client, 7)).isEqualTo(8);
    }
  }

  @Test
  void breaksConnectionsWhenItIsCut() throws IOException {
    try (var client = client()) {
      assertThat(ask(client, 1)).isEqualTo(2);

      proxy.cut();

      assertThatThrownBy(
              () -> {
                while (ask(client, 1) == 2) {
                  // Until the reset has come.
                }
                throw new IOException("the connection is closed");
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void letsNobodyThroughUntilItIsMended() throws IOException {
    proxy.cut();
    assertThatThrownBy(
            () -> {
              try (var client = client()) {
                if (ask(client, 1) < 0) {
                  throw new IOException("the connection is closed");
                }
              }
            })
        .isInstanceOf(IOException.class);

    proxy.mend();

    try (var client = client()) {
      assertThat(ask(client, 1)).isEqualTo(2);
    }
  }

  private Socket client() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private static int ask(Socket client, int question) throws IOException {
    client.getOutputStream().write(question);
    return client.getInputStream().read();
  }

  private static void answer(Socket client) {
    try (client) {
      int question = client.getInputStream().read();
      while (question >= 0) {
        client.getOutputStream().write(question + 1);
        question = client.getInputStream().read();
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }
}
