package dev.baton.api.access;

import org.springframework.stereotype.Component;

/** Slows down whoever tries passwords and tokens: for one address, and from one machine. */
@Component
final class SignInLimit {

  private static final int FOR_ADDRESS = 10;
  private static final int FROM_MACHINE = 60;

  private final RateLimits limits;

  SignInLimit(RateLimits limits) {
    this.limits = limits;
  }

  /**
   * Passes as long as nobody tries too often.
   *
   * @param machine IP address of who tries
   * @param what e-mail address, or what else is tried
   */
  void check(String machine, String what) {
    limits.check("sign-in:" + machine, FROM_MACHINE);
    limits.check("sign-in:" + machine + ":" + Tokens.hash(what), FOR_ADDRESS);
  }
}
