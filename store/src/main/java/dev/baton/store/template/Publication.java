package dev.baton.store.template;

import org.jspecify.annotations.Nullable;

/**
 * The wish to publish a draft.
 *
 * @param by who wishes it
 * @param note why; {@code null} where they do not say
 * @param live whether all new sessions run the version from now on; else traffic stays as it is
 * @param revision the draft's, as they know it; {@code null} publishes whatever it is
 * @param key the same wish has the same key, and is fulfilled once; {@code null} for none
 */
public record Publication(
    String by, @Nullable String note, boolean live, @Nullable Long revision, @Nullable String key) {

  /** Whatever the draft says, for all new sessions. */
  public static Publication by(String whom) {
    return new Publication(whom, null, true, null, null);
  }
}
