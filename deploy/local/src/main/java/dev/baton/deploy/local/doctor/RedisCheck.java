package dev.baton.deploy.local.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;

/** Connects, authenticates and asks for the version, in Redis' plain text protocol. */
final class RedisCheck {
  private static final int LIMIT_MS = 5000;
  private static final int STANDARD_PORT = 6379;

  private RedisCheck() {}

  /**
   * @param url {@code redis://} or {@code rediss://}, with an optional user and password
   */
  static Finding check(String url) {
    URI uri = URI.create(url);
    try (Socket socket =
        "rediss".equals(uri.getScheme())
            ? SSLSocketFactory.getDefault().createSocket()
            : new Socket()) {
      socket.connect(
          new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? STANDARD_PORT : uri.getPort()),
          LIMIT_MS);
      socket.setSoTimeout(LIMIT_MS);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      if (uri.getUserInfo() != null) {
        String answer = ask(socket, in, "AUTH " + credentials(uri.getUserInfo()));
        if (!answer.startsWith("+OK")) {
          return Finding.fail(
              "Redis",
              "%s: correct the password in BATON_REDIS_URL".formatted(answer.substring(1)));
        }
      }
      String answer = ask(socket, in, "PING");
      if (answer.startsWith("-NOAUTH")) {
        return Finding.fail(
            "Redis",
            "it wants a password: put it into BATON_REDIS_URL as redis://:password@host:port");
      }
      return answer.startsWith("+PONG")
          ? Finding.ok("Redis", version(socket, in))
          : Finding.fail(
              "Redis", "answered %s to PING: is BATON_REDIS_URL a Redis?".formatted(answer));
    } catch (IOException e) {
      return Finding.fail(
          "Redis", "%s: is it running, and is BATON_REDIS_URL right?".formatted(e.getMessage()));
    }
  }

  private static String credentials(String userInfo) {
    return userInfo.startsWith(":") ? userInfo.substring(1) : userInfo.replaceFirst(":", " ");
  }

  private static String version(Socket socket, BufferedReader in) throws IOException {
    ask(socket, in, "INFO server");
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("redis_version:")) {
        return line.substring("redis_version:".length());
      }
    }
    return "answers";
  }

  private static String ask(Socket socket, BufferedReader in, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    String answer = in.readLine();
    if (answer == null) {
      throw new IOException("it closed the connection");
    }
    return answer;
  }
}
