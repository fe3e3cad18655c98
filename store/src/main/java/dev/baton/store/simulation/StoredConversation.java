package dev.baton.store.simulation;

import dev.baton.workflows.simulation.ConversationResult;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of a batch.
 *
 * @param transcriptJson what was said, as {@code transcript.json} has it; {@code null} where
 *     nothing was, or it was not asked for
 */
public record StoredConversation(ConversationResult result, @Nullable String transcriptJson) {}
