package dev.baton.store.simulation;

import dev.baton.workflows.simulation.ConversationResult;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of a batch.
 *
 * @param transcriptJson what was said, as {@code transcript.json} has it; {@code null} where
 *     nothing was, or it was not asked for
 * @param audible whether its sound is kept, which {@link SoundStore} is told of
 */
public record StoredConversation(
    ConversationResult result, @Nullable String transcriptJson, boolean audible) {

  /** One that was just played. */
  public StoredConversation(ConversationResult result, @Nullable String transcriptJson) {
    this(result, transcriptJson, false);
  }
}
