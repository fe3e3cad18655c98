package dev.baton.media.provider.socket;

import java.time.Duration;

/** For tests. */
public final class Patiences {

  /** Long enough for a busy machine, and quick to give up on a vendor that says nothing. */
  public static final Patience QUICK =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofMillis(300),
          Duration.ofMillis(1_500),
          Duration.ofMillis(10),
          Duration.ofMillis(100));

  private Patiences() {}
}
