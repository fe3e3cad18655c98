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
  static ProviderException handshake(Vendor vendor, Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof WebSocketHandshakeException refusal) {
        return refused(vendor, refusal.getResponse().statusCode());
      }
      if (at instanceof HttpTimeoutException) {
        return timeout(vendor, "opening the connection");
      }
    }
    return new ProviderException(
        "%s: no connection to %s (%s)".formatted(vendor.name(), host(vendor), cause(failure)),
        true,
        null);
  }

  /**
   * The vendor said no.
   *
   * @param status an HTTP status
   */
  public static ProviderException refused(Vendor vendor, int status) {
    var cure =
        switch (status) {
          case 401, 403 -> "; check " + Vendor.keyVariable(vendor.name());
          case 402 -> "; the account has no credit left";
          case 400, 404, 422 -> "; check the model's and the voice's names";
          default -> "";
        };
    boolean passes = status == 408 || status == 409 || status == 429 || status >= 500;
    return new ProviderException(
        "%s: refused with status %d%s".formatted(vendor.name(), status, cure), passes, null);
  }

  /** The socket broke. */
  static ProviderException broken(Vendor vendor, Throwable failure) {
    return new ProviderException(
        "%s: the connection broke (%s)".formatted(vendor.name(), cause(failure)), true, null);
  }

  /**
   * The vendor closed the socket.
   *
   * @param code <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455</a>, or the
   *     vendor's own from 3000 on
   */
  public static ProviderException closed(Vendor vendor, int code) {
    var cure =
        switch (code) {
          case 1008, 4001 ->
              "; check %s and the names of model and voice"
                  .formatted(Vendor.keyVariable(vendor.name()));
          case 4002, 4003 -> "; the account has no credit left";
          default -> "";
        };
    return new ProviderException(
        "%s: the vendor closed the connection with code %d%s".formatted(vendor.name(), code, cure),
        cure.isEmpty(),
        null);
  }

  /** Nothing came in time. */
  public static ProviderException timeout(Vendor vendor, String doing) {
    return new ProviderException("%s: timed out %s".formatted(vendor.name(), doing), true, null);
  }

  /** What came does not follow the protocol. */
  public static ProviderException malformed(Vendor vendor) {
    return new ProviderException(
        "%s: a message does not follow the protocol; does %s_BASE_URL name the right server?"
            .formatted(vendor.name(), vendor.name().toUpperCase(java.util.Locale.ROOT)),
        true,
        null);
  }

  private static String host(Vendor vendor) {
    return vendor.base().getHost();
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
