package dev.baton.deploy.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Speaks TLS for a gRPC server on this machine that does not, on a port of its own. */
public final class TlsFront implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int BACKLOG = 50;

  private final int behind;
  private final SSLServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * Listens at once.
   *
   * @param behind port of the server that speaks plainly
   * @param own what it shows to clients
   * @param client whom alone it lets in; {@code null} for everybody
   */
  public TlsFront(int behind, TestCertificate own, @Nullable TestCertificate client)
      throws IOException, GeneralSecurityException {
    this.behind = behind;
    var password = TestCertificate.PASSWORD.toCharArray();
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(own.store().toFile(), password), password);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known(client == null ? own : client));
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, InetAddress.getByName(LOOPBACK));
    var parameters = server.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    parameters.setNeedClientAuth(client != null);
    server.setSSLParameters(parameters);
    Thread.ofVirtual().name("tls-front").start(this::serve);
  }

  private static KeyStore known(TestCertificate one) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var file = Files.newInputStream(one.certificate())) {
      store.setCertificateEntry(
          "known", CertificateFactory.getInstance("X.509").generateCertificate(file));
    }
    return store;
  }

  /** Host and port, for clients. */
  public String address() {
    return LOOPBACK + ":" + server.getLocalPort();
  }

  private void serve() {
    try {
      while (true) {
        var outside = server.accept();
        sockets.add(outside);
        Thread.ofVirtual().name("tls-front-in").start(() -> connect(outside));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void connect(Socket outside) {
    try {
      var inside = new Socket(LOOPBACK, behind);
      sockets.add(inside);
      inside.setTcpNoDelay(true);
      outside.setTcpNoDelay(true);
      Thread.ofVirtual().name("tls-front-out").start(() -> pass(inside, outside));
      pass(outside, inside);
    } catch (IOException e) {
      close(outside);
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // One of both has gone, or no handshake came about.
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone anyway.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    sockets.forEach(this::close);
  }
}
