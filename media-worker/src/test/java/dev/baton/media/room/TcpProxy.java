package dev.baton.media.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, and can cut what it carries. */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final URI target;
  private final List<Socket> carried = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  /** Listens on a free port and carries every connection to the target. */
  public TcpProxy(String targetUrl) {
    target = URI.create(targetUrl);
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Where clients connect. */
  public String url() {
    return "ws://127.0.0.1:" + listening.getLocalPort();
  }

  /** Cuts what is connected; new connections are carried again. */
  public void cut() {
    for (Socket socket : carried) {
      closeQuietly(socket);
    }
    carried.clear();
  }

  /** Cuts what is connected, and whatever connects until {@link #carryAgain}. */
  public void refuse() {
    refusing = true;
    cut();
  }

  /** Ends {@link #refuse}. */
  public void carryAgain() {
    refusing = false;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (refusing) {
          client.close();
          continue;
        }
        Socket server = new Socket(target.getHost(), target.getPort());
        carried.add(client);
        carried.add(server);
        Thread.ofVirtual().start(() -> carry(client, server));
        Thread.ofVirtual().start(() -> carry(server, client));
      } catch (IOException closed) {
        cut();
      }
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
