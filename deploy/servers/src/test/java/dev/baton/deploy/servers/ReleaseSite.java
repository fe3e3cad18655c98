package dev.baton.deploy.servers;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A vendor's site on this machine, with one archive and a list of checksums. */
final class ReleaseSite implements AutoCloseable {
  private final HttpServer server;
  private final byte[] archive;

  private ReleaseSite(HttpServer server, byte[] archive) {
    this.server = server;
    this.archive = archive;
  }

  /** Publishes a program that prints a greeting. */
  static ReleaseSite withProgram(String name) throws IOException {
    byte[] archive = tarGz("release/" + name, "#!/bin/sh\necho hello\n");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ReleaseSite site = new ReleaseSite(server, archive);
    site.serve("/tool_linux_amd64.tar.gz", archive);
    site.serve(
        "/checksums.txt",
        (site.sha256() + "  tool_linux_amd64.tar.gz\n").getBytes(StandardCharsets.UTF_8));
    server.start();
    return site;
  }

  private void serve(String path, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  URI checksums() {
    return URI.create(address() + "/checksums.txt");
  }

  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] tarGz(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      byte[] body = content.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(body.length);
      tar.putArchiveEntry(entry);
      tar.write(body);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
