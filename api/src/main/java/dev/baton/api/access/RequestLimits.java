package dev.baton.api.access;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * How many requests a minute are served: for a key or client {@code BATON_LIMIT_KEY}, for an IP
 * address whose pages start sessions {@code BATON_LIMIT_IP}, and for a template that pages start
 * sessions of {@code BATON_LIMIT_TEMPLATE}.
 */
@Component
public final class RequestLimits {

  private final RateLimits limits;
  private final int forKey;
  private final int forMachine;
  private final int forTemplate;

  RequestLimits(RateLimits limits, Environment environment) {
    this.limits = limits;
    this.forKey = environment.getProperty("BATON_LIMIT_KEY", Integer.class, 6_000);
    this.forMachine = environment.getProperty("BATON_LIMIT_IP", Integer.class, 60);
    this.forTemplate = environment.getProperty("BATON_LIMIT_TEMPLATE", Integer.class, 600);
  }

  /** Counts a request of a program; what people click is not counted. */
  void request(Caller caller) {
    if (caller.kind() == Caller.Kind.API_KEY || caller.kind() == Caller.Kind.CLIENT) {
      limits.check("key:" + caller.subject(), forKey);
    }
  }

  /**
   * Counts a page's wish to start a session.
   *
   * @param machine IP address
   * @param template slug
   */
  public void start(Caller caller, String machine, String template) {
    if (caller.kind() == Caller.Kind.PAGE) {
      limits.check("ip:" + machine, forMachine);
      limits.check("template:" + template, forTemplate);
    }
  }
}
