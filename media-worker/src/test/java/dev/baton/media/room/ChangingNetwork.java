package dev.baton.media.room;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * The network between a client and a LiveKit server. All media goes through a relay, because the
 * signalling connection, which goes through here too, tells neither side the other's real address;
 * {@link #change} cuts the relay and has another one ready, which a client learns of only when it
 * asks for the way anew.
 */
public final class ChangingNetwork implements AutoCloseable {
  private static final int BINARY = 2;
  private static final Pattern SERVERS_ADDRESS =
      Pattern.compile("(?i)(udp|tcp) (\\d+) ([0-9a-f.:]+) (\\d{5}) typ");

  private final ServerSocket listening;
  private final URI target;
  private final List<Socket> carried = new CopyOnWriteArrayList<>();
  private volatile UdpRelay relay = relay();

  /** Listens on a free port and carries every connection to the target. */
  public ChangingNetwork(String targetUrl) {
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

  /** The way that media went is gone; another one is there for who looks for it. */
  public void change() {
    relay.cut();
    relay = relay();
  }

  /**
   * The same, and signalling is cut, too: a client comes back from another port with everything.
   */
  public void move() {
    change();
    for (Socket socket : carried) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    carried.clear();
  }

  /** A port of five digits: what is written in the place of another must be as long. */
  private static UdpRelay relay() {
    var candidate = new UdpRelay();
    while (candidate.port() < 10_000) {
      candidate.close();
      candidate = new UdpRelay();
    }
    return candidate;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(target.getHost(), target.getPort());
        carried.add(client);
        carried.add(server);
        Thread.ofVirtual().start(() -> carry(client, server));
        Thread.ofVirtual().start(() -> carry(server, client));
      } catch (IOException closed) {
        close();
      }
    }
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to;
        var in = new DataInputStream(from.getInputStream())) {
      var out = to.getOutputStream();
      handshake(in, out);
      while (true) {
        frame(in, out);
      }
    } catch (IOException closed) {
      carried.remove(from);
    }
  }

  private static void handshake(DataInputStream in, OutputStream out) throws IOException {
    int last = 0;
    while (last != 0x0d0a0d0a) {
      int next = in.readUnsignedByte();
      last = last << 8 | next;
      out.write(next);
    }
  }

  /** Carries one frame of RFC 6455. */
  private void frame(DataInputStream in, OutputStream out) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    var header = new ByteArrayOutputStream();
    header.write(first);
    header.write(second);
    int length = second & 0x7f;
    byte[] extended = new byte[length == 126 ? 2 : length == 127 ? 8 : 0];
    in.readFully(extended);
    header.write(extended);
    if (extended.length > 0) {
      length = 0;
      for (byte part : extended) {
        length = length << 8 | (part & 0xff);
      }
    }
    boolean ofClient = (second & 0x80) != 0;
    byte[] mask = new byte[ofClient ? 4 : 0];
    in.readFully(mask);
    header.write(mask);
    byte[] payload = new byte[length];
    in.readFully(payload);
    mask(payload, mask);
    if ((first & 0x0f) == BINARY) {
      var text = new String(payload, StandardCharsets.ISO_8859_1);
      if (ofClient && text.contains("candidate:") && !text.contains("a=candidate:")) {
        return;
      }
      var hidden = ofClient ? text.replace("a=candidate:", "a=xandidate:") : relayed(text);
      payload = hidden.getBytes(StandardCharsets.ISO_8859_1);
    }
    mask(payload, mask);
    out.write(header.toByteArray());
    out.write(payload);
    out.flush();
  }

  private static void mask(byte[] payload, byte[] mask) {
    for (int i = 0; mask.length > 0 && i < payload.length; i++) {
      payload[i] ^= mask[i % mask.length];
    }
  }

  /** TCP goes there too, where nobody listens for it. */
  private String relayed(String text) {
    var current = relay;
    return SERVERS_ADDRESS
        .matcher(text)
        .replaceAll(found -> {
          if (found.group(1).equalsIgnoreCase("udp")) {
            current.to(new InetSocketAddress(found.group(3), Integer.parseInt(found.group(4))));
          }
          return "%s %s %s %05d typ"
              .formatted(found.group(1), found.group(2), found.group(3), current.port());
        });
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : carried) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    relay.close();
  }
}
