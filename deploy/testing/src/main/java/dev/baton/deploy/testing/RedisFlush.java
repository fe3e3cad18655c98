package dev.baton.deploy.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Empties a Redis with two inline commands, so that no client library is forced on tests. */
final class RedisFlush {
  private static final int LIMIT_MS = 5000;

  private RedisFlush() {}

  static void flush(String url) {
    URI uri = URI.create(url);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort());
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.setSoTimeout(LIMIT_MS);
      String user = uri.getUserInfo();
      if (user != null) {
        command(socket, in, "AUTH " + user.substring(user.indexOf(':') + 1));
      }
      command(socket, in, "FLUSHALL");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void command(Socket socket, BufferedReader in, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    String answer = in.readLine();
    if (!"+OK".equals(answer)) {
      throw new IOException("Redis answered " + answer);
    }
  }
}
