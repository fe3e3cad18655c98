package dev.baton.media.simulation.batch;

import dev.baton.media.room.RoomException;
import dev.baton.media.simulation.RoomStudio;
import dev.baton.media.simulation.Rooms;
import java.util.Map;

/** Rooms on the media server that the environment of the process names. */
final class ConfiguredRooms {

  static Rooms of(Map<String, String> environment) throws InterruptedException {
    var url = environment.getOrDefault("LIVEKIT_URL", "");
    if (url.isBlank()) {
      return Rooms.none("no Baton runs here (./baton up), and LIVEKIT_URL names no media server");
    }
    try {
      return Rooms.on(
          new RoomStudio(
              url,
              environment.getOrDefault("LIVEKIT_API_KEY", ""),
              environment.getOrDefault("LIVEKIT_API_SECRET", "")));
    } catch (RoomException e) {
      return Rooms.none(String.valueOf(e.getMessage()));
    }
  }

  private ConfiguredRooms() {}
}
