package dev.baton.deploy.bench.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes connections on to a server on this machine, until it is cut: then they break, and new ones
 * are reset, as by a network that refuses. Thread-safe.
 */
final class TcpProxy implements AutoCloseable {

  private static final int CONNECT_MS = 3_000;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final String name;
  private final int upstream;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /**
   * Listens on a free port of 127.0.0.1.
   *
   * @param upstream port of the server
   */
  TcpProxy(String name, int upstream) throws IOException {
    this.name = name;
    this.upstream = upstream;
    this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    start("accept", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Breaks all connections and refuses new ones. */
  void cut() {
    cut = true;
    open.forEach(TcpProxy::reset);
  }

  /** Lets connections through again. */
  void mend() {
    cut = false;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        start("connect", () -> connect(client));
      } catch (IOException e) {
        // Closed, or a client that was gone at once.
      }
    }
  }

  private void connect(Socket client) {
    var server = new Socket();
    open.add(client);
    open.add(server);
    try {
      if (!cut) {
        server.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), upstream), CONNECT_MS);
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        start("back", () -> pass(server, client));
        pass(client, server);
      }
    } catch (IOException e) {
      // Whoever connected sees the reset below.
    } finally {
      reset(client);
      reset(server);
      open.remove(client);
      open.remove(server);
    }
  }

  private void pass(Socket from, Socket to) {
    var buffer = new byte[BUFFER_BYTES];
    try {
      int read = from.getInputStream().read(buffer);
      while (read >= 0 && !cut) {
        to.getOutputStream().write(buffer, 0, read);
        read = from.getInputStream().read(buffer);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  private void start(String what, Runnable task) {
    Thread.ofVirtual().name("proxy-" + name + "-" + what).start(task);
  }
}
