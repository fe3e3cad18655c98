package dev.baton.deploy.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Downloads over HTTP. Gives up on an unreachable host within a few seconds, so that another way
 * can be tried.
 */
final class Download {
  /**
   * Long enough for a slow link's TCP handshake, short enough not to annoy where the host is
   * blocked.
   */
  static final Duration CONNECT_LIMIT = Duration.ofSeconds(4);

  private static final Duration HEADER_LIMIT = Duration.ofSeconds(20);

  private Download() {}

  /**
   * @throws IOException when it could not be fetched, or its SHA-256 is another one
   */
  static void toFile(URI source, String sha256, Path target)
      throws IOException, InterruptedException {
    MessageDigest digest = sha256();
    try (HttpClient client = client();
        InputStream in = send(client, source).body();
        OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
      in.transferTo(out);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equalsIgnoreCase(sha256)) {
      Files.deleteIfExists(target);
      throw new IOException("%s has SHA-256 %s instead of %s".formatted(source, found, sha256));
    }
  }

  static String text(URI source) throws IOException, InterruptedException {
    try (HttpClient client = client();
        InputStream in = send(client, source).body()) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT_LIMIT)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .proxy(java.net.ProxySelector.getDefault())
        .build();
  }

  private static HttpResponse<InputStream> send(HttpClient client, URI source)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(source).timeout(HEADER_LIMIT).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("%s answered %d".formatted(source, response.statusCode()));
    }
    return response;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
