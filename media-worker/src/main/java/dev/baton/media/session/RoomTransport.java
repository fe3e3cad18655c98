package dev.baton.media.session;

import dev.baton.media.room.Reception;
import dev.baton.media.room.Room;
import dev.baton.media.voice.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * How long audio is under way between LiveKit and this worker: the round trip of the connection,
 * and how long the user's audio waited in the jitter buffer since it was measured last.
 */
final class RoomTransport implements Transport {

  private static final int SAMPLES_PER_MS = 48;

  private final Supplier<CompletableFuture<Reception>> statistics;
  private double waitedMs;
  private long emitted;

  RoomTransport(Room room) {
    this(room::reception);
  }

  /**
   * @param statistics asks the connection
   */
  RoomTransport(Supplier<CompletableFuture<Reception>> statistics) {
    this.statistics = statistics;
  }

  @Override
  public void measure(IntConsumer delayMs) {
    var unused =
        statistics
            .get()
            .thenAccept(now ->
                now.roundTripMs()
                    .ifPresent(trip -> delayMs.accept((int) Math.round(trip + bufferedMs(now)))));
  }

  /** On average since the last time; of all tracks, as who speaks is not known here. */
  private synchronized double bufferedMs(Reception now) {
    double waited = 0;
    long samples = 0;
    for (var track : now.audio()) {
      waited += track.bufferedMs() * track.emitted();
      samples += track.emitted();
    }
    boolean newTracks = samples < emitted;
    double since = newTracks ? waited : waited - waitedMs;
    long count = newTracks ? samples : samples - emitted;
    waitedMs = waited;
    emitted = samples;
    return count < SAMPLES_PER_MS ? 0 : Math.max(0, since / count);
  }
}
