package dev.baton.workflows.server;

import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS towards Temporal. Files are read once: who renews a certificate replaces the process.
 *
 * @param context whom to trust, and what to show
 * @param serverName the name that the server's certificate has to have; empty for that of the
 *     address
 */
record TemporalTls(SslContext context, String serverName) {

  static final String SWITCH = "BATON_TEMPORAL_TLS";
  static final String CA = "BATON_TEMPORAL_TLS_CA";
  static final String CERTIFICATE = "BATON_TEMPORAL_TLS_CERT";
  static final String KEY = "BATON_TEMPORAL_TLS_KEY";
  static final String SERVER_NAME = "BATON_TEMPORAL_TLS_SERVER_NAME";

  /** What is of no use, or would be sent for everybody to read, without TLS. */
  private static final List<String> IMPLYING =
      List.of(CA, CERTIFICATE, KEY, SERVER_NAME, ApiKey.KEY, ApiKey.FILE);

  /**
   * Whether there is to be TLS: where {@code BATON_TEMPORAL_TLS} says so, or any variable is set
   * that needs it.
   *
   * @throws IllegalArgumentException where they contradict each other
   */
  static boolean wanted(UnaryOperator<String> variables) {
    var implying = IMPLYING.stream().filter(name -> !variables.apply(name).isEmpty()).toList();
    return switch (variables.apply(SWITCH).toLowerCase(Locale.ROOT)) {
      case "" -> !implying.isEmpty();
      case "true" -> true;
      case "false" -> {
        if (implying.isEmpty()) {
          yield false;
        }
        throw new IllegalArgumentException(
            "%s is set, which needs TLS, but %s=false: set that to true, or unset %s"
                .formatted(
                    String.join(", ", implying),
                    SWITCH,
                    implying.size() == 1 ? "the other" : "the others"));
      }
      default ->
          throw new IllegalArgumentException(
              "%s is '%s': give true or false".formatted(SWITCH, variables.apply(SWITCH)));
    };
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException that names the variable and the cure
   */
  static TemporalTls from(UnaryOperator<String> variables) {
    var certificate = variables.apply(CERTIFICATE);
    var key = variables.apply(KEY);
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is set without %s: a client shows a certificate with its key, or none"
              .formatted(
                  certificate.isEmpty() ? KEY : CERTIFICATE,
                  certificate.isEmpty() ? CERTIFICATE : KEY));
    }
    var builder =
        certificate.isEmpty()
            ? SimpleSslContextBuilder.noKeyOrCertChain()
            : Pem.identity(Path.of(certificate), Path.of(key));
    var ca = variables.apply(CA);
    if (!ca.isEmpty()) {
      builder.setTrustManager(trusting(Path.of(ca)));
    }
    try {
      return new TemporalTls(builder.build(), variables.apply(SERVER_NAME));
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s and %s cannot be used (%s): give a certificate and its own key"
              .formatted(CERTIFICATE, KEY, e.getMessage()),
          e);
    }
  }

  private static TrustManager trusting(Path ca) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var certificate : Pem.certificates(CA, ca)) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Stream.of(factory.getTrustManagers()).findFirst().orElseThrow();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM has no trust managers", e);
    }
  }
}
