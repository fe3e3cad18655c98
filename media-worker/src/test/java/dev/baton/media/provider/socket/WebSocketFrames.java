package dev.baton.media.provider.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The server's side of RFC 6455 on a plain socket: handshake and frames. */
final class WebSocketFrames {

  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final AtomicInteger pings = new AtomicInteger();

  /** What a client asked for. */
  record Upgrade(String target, Map<String, String> headers) {}

  /** A whole message. */
  record Message(int kind, byte[] content) {
    String text() {
      return new String(content, UTF_8);
    }
  }

  WebSocketFrames(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  Upgrade readUpgrade() throws IOException {
    var target = line().split(" ")[1];
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    return new Upgrade(target, headers);
  }

  void accept(Upgrade upgrade) throws IOException {
    write(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + signature(upgrade.headers().getOrDefault("Sec-WebSocket-Key", ""))
            + "\r\n\r\n");
  }

  void refuse(int status) throws IOException {
    write("HTTP/1.1 %d No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".formatted(status));
  }

  /** The next message; pings are answered, a close is given as a message. */
  Message read() throws IOException {
    var content = new ByteArrayOutputStream();
    int kind = 0;
    while (true) {
      int first = in.readUnsignedByte();
      int opcode = first & 0xf;
      var payload = payload();
      if (opcode == PING) {
        pings.incrementAndGet();
        send(PONG, payload);
        continue;
      }
      if (opcode == PONG) {
        continue;
      }
      kind = opcode == 0 ? kind : opcode;
      content.writeBytes(payload);
      if ((first & 0x80) != 0) {
        return new Message(kind, content.toByteArray());
      }
    }
  }

  /** How many pings came. */
  int pings() {
    return pings.get();
  }

  synchronized void send(int kind, byte[] content) throws IOException {
    var frame = new ByteArrayOutputStream();
    frame.write(0x80 | kind);
    if (content.length < 126) {
      frame.write(content.length);
    } else if (content.length < 65_536) {
      frame.write(126);
      frame.write(content.length >> 8);
      frame.write(content.length);
    } else {
      frame.write(127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) content.length >> shift));
      }
    }
    frame.writeBytes(content);
    out.write(frame.toByteArray());
    out.flush();
  }

  /** As if somebody pulled the plug. */
  void drop() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private byte[] payload() throws IOException {
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    var mask = new byte[(second & 0x80) != 0 ? 4 : 0];
    in.readFully(mask);
    var payload = new byte[Math.toIntExact(length)];
    in.readFully(payload);
    for (int i = 0; i < payload.length && mask.length > 0; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private void write(String head) throws IOException {
    out.write(head.getBytes(ISO_8859_1));
    out.flush();
  }

  private static String signature(String key) {
    try {
      var sha = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(sha.digest((key + GUID).getBytes(ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
