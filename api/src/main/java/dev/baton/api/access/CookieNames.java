package dev.baton.api.access;

import dev.baton.api.config.LiveKitSettings;
import org.springframework.stereotype.Component;

/**
 * What this installation's cookies are called. Browsers keep one set of cookies for a host,
 * whatever the port (RFC 6265, section 8.5): two installations on one machine would sign each
 * other's people out if both used the same names.
 */
@Component
public final class CookieNames {

  private static final int CHARACTERS = 8;

  private final String installation;

  CookieNames(LiveKitSettings liveKit) {
    // All processes of an installation know LiveKit's key, and others have another one.
    installation =
        "-" + Tokens.hash("cookies " + liveKit.apiSecret().value()).substring(0, CHARACTERS);
  }

  /** Of a member's session. */
  String session() {
    return "baton-session" + installation;
  }

  /** Of a page that was let into rooms. */
  String visitor() {
    return "baton-visitor" + installation;
  }

  /** Of an operator's sign-in, sent to {@link OperatorToken#PATH} only. */
  public String operator() {
    return "baton-operator" + installation;
  }
}
