package dev.baton.media.provider.socket;

import dev.baton.media.provider.ProviderException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;

/**
 * Says what went wrong with a vendor's socket. Vendors' own messages are left out: they may repeat
 * what was said, or part of the key.
 */
public final class Failures {

  /** The socket did not open. */
  static ProviderException handshake(Endpoint endpoint, Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof WebSocketHandshakeException refusal) {
        return refused(endpoint, refusal.getResponse().statusCode());
      }
      if (at instanceof HttpTimeoutException) {
        return timeout(endpoint, "opening the connection");
      }
    }
    return new ProviderException(
        "%s: no connection to %s (%s)".formatted(endpoint.name(), host(endpoint), cause(failure)),
        true,
        null);
  }

  /**
   * The vendor said no.
   *
   * @param status an HTTP status
   */
  public static ProviderException refused(Endpoint endpoint, int status) {
    var cure =
        switch (status) {
          case 401, 403 -> "; check " + endpoint.vendor().keyVariable();
          case 402 -> "; the account has no credit left";
          case 404 ->
              "; check the model's and the voice's names, and "
                  + endpoint.vendor().baseUrlVariable();
          case 400, 422 -> "; check the model's and the voice's names";
          default -> "";
        };
    boolean passes = status == 408 || status == 409 || status == 429 || status >= 500;
    return new ProviderException(
        "%s: refused with status %d%s".formatted(endpoint.name(), status, cure), passes, null);
  }

  /** The socket broke. */
  static ProviderException broken(Endpoint endpoint, Throwable failure) {
    return new ProviderException(
        "%s: the connection broke (%s)".formatted(endpoint.name(), cause(failure)), true, null);
  }

  /**
   * The vendor closed the socket.
   *
   * @param code <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455</a>, or the
   *     vendor's own from 3000 on
   */
  public static ProviderException closed(Endpoint endpoint, int code) {
    var cure =
        switch (code) {
          case 1008, 4001 ->
              "; check %s and the names of model and voice"
                  .formatted(endpoint.vendor().keyVariable());
          case 4002, 4003 -> "; the account has no credit left";
          default -> "";
        };
    return new ProviderException(
        "%s: the vendor closed the connection with code %d%s"
            .formatted(endpoint.name(), code, cure),
        cure.isEmpty(),
        null);
  }

  /** Nothing came in time. */
  public static ProviderException timeout(Endpoint endpoint, String doing) {
    return new ProviderException("%s: timed out %s".formatted(endpoint.name(), doing), true, null);
  }

  /** What came does not follow the protocol. */
  public static ProviderException malformed(Endpoint endpoint) {
    return new ProviderException(
        "%s: a message does not follow the protocol; does %s name the right server?"
            .formatted(endpoint.name(), endpoint.vendor().baseUrlVariable()),
        true,
        null);
  }

  private static String host(Endpoint endpoint) {
    return endpoint.base().getHost();
  }

  private static String cause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  private Failures() {}
}
