package dev.baton.store.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in.
 *
 * @param id stays the same for ever
 * @param email in lower case
 * @param name what others call them
 * @param password its hash; {@code null} where an OpenID provider knows the person
 */
public record Account(UUID id, String email, String name, @Nullable String password) {
  /** Without the hash. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
