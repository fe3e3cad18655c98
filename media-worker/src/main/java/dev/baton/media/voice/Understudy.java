package dev.baton.media.voice;

import dev.baton.media.provider.ProviderException;
import dev.baton.workflows.session.SessionEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a model that is ears, mind and voice in one: when its connection cannot be made, or
 * breaks again and again, the same agent goes on with ears, mind and voice of their own. Confined
 * to the mailbox.
 */
final class Understudy {

  /** One break may be the network's; the second in a row costs the user a second sentence. */
  private static final int MOST_BREAKS = 2;

  private final Stage stage;
  private final Bulletin bulletin;
  private int breaks;
  private @Nullable ProviderException last;

  Understudy(Stage stage, Bulletin bulletin) {
    this.stage = stage;
    this.bulletin = bulletin;
  }

  /**
   * Something of the cast failed.
   *
   * @param error one break is told to ears, mind and voice, and counts once
   * @return whether others play the agent's part from now on
   */
  boolean stepsIn(ProviderException error) {
    var cast = stage.cast();
    if (error == last || !cast.whole() || stage.closing()) {
      return false;
    }
    last = error;
    breaks++;
    if (error.retryable() && breaks < MOST_BREAKS) {
      return false;
    }
    var parts = cast.inParts(stage.providers());
    parts.ifPresent(next -> {
      bulletin.tell(
          SessionEvent.PROVIDER_SWITCHED,
          Map.of(
              "kind", "llm",
              "from", cast.agent().models().llm().provider(),
              "to", next.agent().models().llm().provider()));
      stage.recast(next);
    });
    return parts.isPresent();
  }

  /** The model has answered. */
  void recovered() {
    breaks = 0;
  }
}
