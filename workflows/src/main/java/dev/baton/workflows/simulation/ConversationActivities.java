package dev.baton.workflows.simulation;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** What a batch takes. Every method may be repeated. */
@ActivityInterface
public interface ConversationActivities {

  /**
   * Plays a conversation and leaves its files in a folder of the batch's. One that was played
   * before is not played again.
   */
  @ActivityMethod(name = "PlayConversation")
  ConversationResult play(ConversationPlan plan);

  /** Writes what belongs to the whole set, such as its manifest. */
  @ActivityMethod(name = "SummariseBatch")
  void summarise(String batchId, String out, List<ConversationResult> results);
}
