package dev.baton.deploy.local;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API that a command asks, and as whom.
 *
 * @param url base address
 * @param key API key; {@code null} for none
 */
public record ApiAccess(String url, @Nullable String key) {

  private static final String KEY = "BATON_API_KEY";

  /**
   * The API that is meant: the one that was named, else the running stack's; empty where none was
   * named and none runs. The key is the environment's; where it has none, the running stack's own,
   * for that stack only.
   */
  public static Optional<ApiAccess> meant(@Nullable String named) {
    var variable = System.getenv(KEY);
    var given = variable == null || variable.isBlank() ? null : variable.strip();
    if (named != null) {
      return Optional.of(new ApiAccess(named, given));
    }
    return StackFacts.running(Checkout.settings())
        .map(stack -> new ApiAccess(stack.api(), given == null ? stack.apiKey() : given));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ApiAccess[" + url + "]";
  }
}
