package dev.baton.deploy.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A question to a process whether it is ready to serve. Answers within about two seconds. */
public interface Probe {

  boolean passes();

  /** Where the question goes, without secrets; {@link #at} makes an equivalent probe of it. */
  URI address();

  /**
   * @param address {@code http://…} or {@code tcp://host:port}
   */
  static Probe at(URI address) {
    return "tcp".equals(address.getScheme())
        ? new Tcp(address.getHost(), address.getPort())
        : new Http(address);
  }

  static Probe http(int port, String path) {
    return new Http(URI.create("http://127.0.0.1:" + port + path));
  }

  /** Passes on status 200. */
  record Http(URI address) implements Probe {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final HttpClient CLIENT =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

    @Override
    public boolean passes() {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
      try {
        return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** Passes when somebody accepts a connection. */
  record Tcp(String host, int port) implements Probe {
    private static final int LIMIT_MS = 1000;

    @Override
    public boolean passes() {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), LIMIT_MS);
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public URI address() {
      return URI.create("tcp://" + host + ":" + port);
    }
  }

  /** Passes when a database accepts our credentials. */
  record Database(String jdbcUrl, int port) implements Probe {
    @Override
    public boolean passes() {
      String separator = jdbcUrl.contains("?") ? "&" : "?";
      try (Connection connection =
          DriverManager.getConnection(jdbcUrl + separator + "connectTimeout=2&socketTimeout=2")) {
        return connection.isValid(1);
      } catch (SQLException e) {
        return false;
      }
    }

    @Override
    public URI address() {
      return URI.create("tcp://127.0.0.1:" + port);
    }

    @Override
    public String toString() {
      return "Database[port=" + port + "]";
    }
  }
}
