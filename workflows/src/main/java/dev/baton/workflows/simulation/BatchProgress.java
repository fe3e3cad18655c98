package dev.baton.workflows.simulation;

import java.util.List;

/**
 * How far a batch is.
 *
 * @param count conversations asked for
 * @param finished conversations that have a result
 * @param failed those of them that are not as expected
 * @param running under way, or waiting for a process that plays them
 * @param last the latest results, the oldest of them first
 */
public record BatchProgress(
    int count, int finished, int failed, int running, List<ConversationResult> last) {

  public BatchProgress {
    last = List.copyOf(last);
  }
}
