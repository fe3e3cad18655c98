package dev.baton.workflows.server;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong when Temporal does not answer, told from the failure of a request.
 *
 * @param lasts whether waiting does not help: the server refuses us as we come
 * @param sentence for people: what is wrong, and the cure
 */
public record TemporalTrouble(boolean lasts, String sentence) {

  /** Reads the failure, down to what TLS said. */
  public static TemporalTrouble of(
      WorkflowServiceStubsOptions options, StatusRuntimeException failure) {
    boolean tls = options.getSslContext() != null;
    var said = said(failure);
    var cure = tls ? tlsCure(said) : plainCure(said);
    var code = failure.getStatus().getCode();
    if (code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED) {
      cure =
          "give an API key that holds, in %s or %s, or a certificate (%s) that it knows"
              .formatted(ApiKey.KEY, ApiKey.FILE, TemporalTls.CERTIFICATE);
    }
    return new TemporalTrouble(
        cure != null,
        "Temporal at %s cannot be used (%s): %s"
            .formatted(
                options.getTarget(),
                said,
                cure != null
                    ? cure
                    : "start it, or correct %s%s"
                        .formatted(TemporalAccess.ADDRESS, hint(tls, said))));
  }

  /** The messages of a failure and its causes, in one line. */
  private static String said(Throwable failure) {
    var all = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      var message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
      if (all.indexOf(message) < 0) {
        all.append(all.isEmpty() ? "" : "; ").append(message);
      }
    }
    return all.toString();
  }

  private static @Nullable String tlsCure(String said) {
    var words = said.toLowerCase(Locale.ROOT);
    if (words.contains("not an ssl/tls record")) {
      return "it speaks without TLS: unset BATON_TEMPORAL_TLS and what begins so, or name a port with TLS";
    }
    if (words.contains("no subject alternative") || words.contains("no name matching")) {
      return "its certificate is another name's: correct %s, or give that name in %s"
          .formatted(TemporalAccess.ADDRESS, TemporalTls.SERVER_NAME);
    }
    if (words.contains("certpath") || words.contains("certification path")) {
      return "nobody known here vouches for its certificate: name the file with the CA that signed it in %s"
          .formatted(TemporalTls.CA);
    }
    if (words.contains("alert") && !words.contains("internal_error")) {
      return "it does not accept our certificate, or misses one: give one that it knows in %s, its key in %s"
          .formatted(TemporalTls.CERTIFICATE, TemporalTls.KEY);
    }
    return null;
  }

  /** A server with TLS answers what it does not understand with an alert, a record of type 21. */
  private static @Nullable String plainCure(String said) {
    return said.contains("not SETTINGS. Hex dump for first 5 bytes: 1503")
        ? "it wants TLS: set %s=true".formatted(TemporalTls.SWITCH)
        : null;
  }

  /** Many a server only hangs up on whom it does not let in. */
  private static String hint(boolean tls, String said) {
    if (said.contains("Connection refused") || said.contains("Unable to resolve host")) {
      return "";
    }
    return tls
        ? "; if it wants a certificate of ours, give it in %s and %s"
            .formatted(TemporalTls.CERTIFICATE, TemporalTls.KEY)
        : "; if it wants TLS, set %s=true".formatted(TemporalTls.SWITCH);
  }
}
