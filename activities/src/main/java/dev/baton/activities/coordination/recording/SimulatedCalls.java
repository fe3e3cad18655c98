package dev.baton.activities.coordination.recording;

import dev.baton.store.simulation.SoundStore;
import dev.baton.workflows.simulation.SoundLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** How simulated conversations sounded: files below the recordings folder, batch by batch. */
final class SimulatedCalls {

  private static final int LIMIT = 50;

  private final Path folder;
  private final SoundStore sounds;
  private final Clock clock;

  SimulatedCalls(Path folder, SoundStore sounds, Clock clock) {
    this.folder = folder;
    this.sounds = sounds;
    this.clock = clock;
  }

  /**
   * Deletes the sounds of some batches that are older; what was said in them stays.
   *
   * @return how many batches
   */
  int retain(UUID organisation, int days) {
    var old = sounds.toldBefore(organisation, clock.instant().minus(Duration.ofDays(days)), LIMIT);
    for (var batch : old) {
      delete(folder.resolve(SoundLayout.batch(organisation, batch)));
      sounds.gone(organisation, batch);
    }
    return old.size();
  }

  private static void delete(Path batch) {
    if (!Files.isDirectory(batch)) {
      return;
    }
    try (var files = Files.list(batch)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(batch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
