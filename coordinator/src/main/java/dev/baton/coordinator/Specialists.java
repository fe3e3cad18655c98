package dev.baton.coordinator;

import dev.baton.activities.coordination.auth.AuthSpecialistImpl;
import dev.baton.activities.coordination.egress.EgressSpecialistImpl;
import dev.baton.activities.coordination.livekit.LiveKitAccess;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.room.RoomSpecialistImpl;
import dev.baton.activities.coordination.storage.StorageChoice;
import dev.baton.activities.coordination.track.TrackSpecialistImpl;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The six specialists, each of which does its domain against the LiveKit server. */
final class Specialists implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Specialists.class);

  private final LiveKitApi api;
  private final List<Object> activities;

  /**
   * The specialists of the LiveKit server that is named.
   *
   * @param environment where the LiveKit server and the object store are
   * @return {@code null} where no LiveKit server is named: then nobody serves their tasks
   * @throws IllegalArgumentException that names the variable and the cure
   */
  static @Nullable Specialists where(Map<String, String> environment) {
    if (environment.containsKey("LIVEKIT_URL")) {
      return new Specialists(environment);
    }
    log.atWarn().log("LIVEKIT_URL is not set: nobody does the specialists' work");
    return null;
  }

  private Specialists(Map<String, String> environment) {
    var clock = Clock.systemUTC();
    var storage = StorageChoice.from(environment);
    api = new LiveKitApi(LiveKitAccess.from(environment), clock);
    activities =
        List.of(
            new AuthSpecialistImpl(api, clock),
            new RoomSpecialistImpl(api),
            new TrackSpecialistImpl(api),
            new EgressSpecialistImpl(api, storage));
  }

  /** Implementations of the specialists' activities, for the queue of coordination. */
  Object[] activities() {
    return activities.toArray();
  }

  @Override
  public void close() {
    api.close();
  }
}
