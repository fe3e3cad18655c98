package dev.baton.store;

import java.util.Optional;
import java.util.UUID;

/** Ids that come from outside, as the UUIDs that rows have. */
public final class RowIds {

  /** The id as a UUID; empty when it is none, for then there is no such row. */
  public static Optional<UUID> parse(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private RowIds() {}
}
