package dev.baton.media.session;

import dev.baton.media.room.AudioReception;
import dev.baton.media.room.Participant;
import dev.baton.media.room.Room;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** The people in a LiveKit room, as those who listen to the agent. */
record RoomAudience(Room room) implements Reach.Audience {

  /** Clients need not have the method: they say that they do not, which is an answer. */
  private static final String METHOD = "baton.are_you_there";

  @Override
  public Collection<String> people() {
    return room.participants().stream()
        .filter(RoomPresence::isPerson)
        .map(Participant::identity)
        .toList();
  }

  @Override
  public CompletableFuture<?> ask(String identity) {
    return room.probe(identity, METHOD);
  }

  @Override
  public CompletableFuture<Long> heard() {
    return room.reception()
        .thenApply(now -> now.audio().stream().mapToLong(AudioReception::emitted).sum());
  }
}
