package dev.baton.media.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A way that media can go: carries packets between clients and a server until it is cut. */
final class UdpRelay implements AutoCloseable {
  private static final int LARGEST = 2_000;

  private final DatagramSocket clients;
  private final Map<SocketAddress, DatagramSocket> servers = new ConcurrentHashMap<>();
  private volatile @Nullable InetSocketAddress server;
  private volatile boolean cut;

  UdpRelay() {
    try {
      clients = new DatagramSocket(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::carryToServer);
  }

  /** Where clients send. */
  int port() {
    return clients.getLocalPort();
  }

  /**
   * Where that goes: the first address of version 4 counts. A server takes what comes to another
   * one for somebody else's.
   */
  synchronized void to(InetSocketAddress address) {
    if (server == null && address.getAddress() instanceof Inet4Address) {
      server = address;
    }
  }

  /** From now on nothing gets through, and nobody is told. */
  void cut() {
    cut = true;
  }

  private void carryToServer() {
    var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try {
      while (true) {
        packet.setLength(LARGEST);
        clients.receive(packet);
        var to = server;
        if (!cut && to != null) {
          var from = packet.getSocketAddress();
          var way = servers.computeIfAbsent(from, this::open);
          way.send(new DatagramPacket(packet.getData(), packet.getLength(), to));
        }
      }
    } catch (IOException closed) {
      servers.values().forEach(DatagramSocket::close);
    }
  }

  private DatagramSocket open(SocketAddress client) {
    try {
      var way = new DatagramSocket(0);
      Thread.ofVirtual().start(() -> carryBack(way, client));
      return way;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void carryBack(DatagramSocket way, SocketAddress client) {
    var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try (way) {
      while (true) {
        packet.setLength(LARGEST);
        way.receive(packet);
        if (!cut) {
          clients.send(new DatagramPacket(packet.getData(), packet.getLength(), client));
        }
      }
    } catch (IOException closed) {
      cut = true;
    }
  }

  @Override
  public void close() {
    clients.close();
  }
}
