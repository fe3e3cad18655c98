package dev.baton.deploy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@WithServers({Server.POSTGRES, Server.REDIS, Server.TEMPORAL, Server.LIVEKIT})
class WithServersTest {

  @Test
  void the_database_is_empty_and_takes_tables(PostgresServer postgres) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
        var statement = connection.createStatement()) {
      try (var rows =
          statement.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
        rows.next();
        assertThat(rows.getInt(1)).isZero();
      }
      statement.execute("create table only_once (text text)");
      statement.execute("insert into only_once values ('ÄRGER')");
      try (var rows = statement.executeQuery("select lower(text) from only_once")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("ärger");
      }
    }
  }

  @Test
  void redis_wants_its_password_and_answers(RedisServer redis) throws IOException {
    URI uri = URI.create(redis.url());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort());
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(say(socket, in, "PING")).startsWith("-NOAUTH");
      assertThat(say(socket, in, "AUTH " + uri.getUserInfo().substring(1))).isEqualTo("+OK");
      assertThat(say(socket, in, "PING")).isEqualTo("+PONG");
      assertThat(say(socket, in, "DBSIZE")).isEqualTo(":0");
    }
  }

  @Test
  void temporal_listens(TemporalServer temporal) throws IOException {
    String[] hostAndPort = temporal.address().split(":");
    try (Socket socket = new Socket(hostAndPort[0], Integer.parseInt(hostAndPort[1]))) {
      assertThat(socket.isConnected()).isTrue();
    }
    assertThat(temporal.namespace()).isEqualTo("default");
  }

  @Test
  void livekit_answers_over_http(LiveKitServer liveKit) throws IOException, InterruptedException {
    URI page = URI.create(liveKit.url().replace("ws://", "http://"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("OK");
    }
    assertThat(liveKit.apiSecret()).hasSizeGreaterThanOrEqualTo(32);
  }

  @Nested
  class A_nested_class {
    @Test
    void shares_the_database_of_its_outer_class(PostgresServer first, PostgresServer second) {
      assertThat(first).isEqualTo(second);
    }
  }

  private static String say(Socket socket, BufferedReader in, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    return in.readLine();
  }
}
