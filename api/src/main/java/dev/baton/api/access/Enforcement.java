package dev.baton.api.access;

import dev.baton.api.config.StartupException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whether callers have to say who they are: {@code BATON_ACCESS} is {@code enforced}, the default,
 * or {@code open} for an installation that nobody else can reach, where everybody is an owner.
 */
@Component
final class Enforcement {

  private final boolean on;

  Enforcement(Environment environment) {
    var mode = environment.getProperty("BATON_ACCESS", "enforced").strip();
    if (!mode.equals("open") && !mode.equals("enforced")) {
      throw new StartupException(
          "BATON_ACCESS is '%s'.".formatted(mode), "Set it to enforced or to open.");
    }
    on = mode.equals("enforced");
  }

  /** Whether credentials are asked for. */
  boolean isOn() {
    return on;
  }
}
