package dev.baton.media.simulation.batch;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.simulation.BatchFiles;
import dev.baton.media.simulation.ConversationPlayer;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.simulation.ConversationActivities;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.ConversationResult;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays conversations on this process. */
public final class SimulationActivities implements ConversationActivities {

  private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ConversationPlayer player;

  public SimulationActivities(ConversationPlayer player) {
    this.player = player;
  }

  @Override
  public ConversationResult play(ConversationPlan plan) {
    var context = Activity.getExecutionContext();
    var heart =
        new Runnable() {
          private long due = System.nanoTime();

          @Override
          public void run() {
            if (System.nanoTime() - due >= 0) {
              due = System.nanoTime() + HEARTBEAT_NANOS;
              context.heartbeat(plan.number());
            }
          }
        };
    try {
      return player.play(plan, heart);
    } catch (ProviderException | IllegalArgumentException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(e.getMessage()), SessionContract.CANNOT_SERVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the files cannot be written", e);
    }
  }

  @Override
  public void summarise(String batchId, String out, List<ConversationResult> results) {
    try {
      BatchFiles.write(Path.of(out), results);
    } catch (IOException e) {
      throw new UncheckedIOException("the manifest cannot be written", e);
    }
  }
}
