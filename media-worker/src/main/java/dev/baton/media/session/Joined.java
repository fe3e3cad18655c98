package dev.baton.media.session;

import dev.baton.media.room.JoinGrant;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomException;
import dev.baton.media.voice.AgentState;
import dev.baton.workflows.media.Placement;
import dev.baton.workflows.session.SessionContract;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room that a session's agent is in, and its voice there. */
record Joined(Room room, LocalAudioTrack track) {

  private static final Logger log = LoggerFactory.getLogger(Joined.class);

  /** Longer than a server takes that was not told where this worker is: it waits a second. */
  private static final Duration WAYS = Duration.ofSeconds(5);

  /** What is said before the user's client has subscribed to the agent's track is not heard. */
  private static final Duration SUBSCRIPTION = Duration.ofSeconds(2);

  private static final String TRACK_NAME = "agent-voice";

  /**
   * Joins under the identity of the session's agent; whoever has it leaves.
   *
   * @throws RoomException when that cannot be done now
   */
  static Joined join(SessionSettings settings, Placement placement, RoomPresence presence) {
    var sessionId = placement.sessionId();
    var grant =
        JoinGrant.agent(placement.room(), SessionContract.agentIdentity(sessionId), "")
            .withAttributes(
                Map.of(
                    AgentState.ATTRIBUTE,
                    AgentState.INITIALIZING.value(),
                    RoomSurface.ATTRIBUTE_SESSION,
                    sessionId));
    var room =
        settings.engine().connect(settings.liveKitUrl(), settings.tokens().join(grant), presence);
    try {
      return new Joined(room, room.publishAudio(TRACK_NAME));
    } catch (RoomException e) {
      room.disconnect();
      throw e;
    }
  }

  /**
   * Waits until words can go both ways, and somebody gets the agent's voice: what is said before is
   * not heard, and what is typed the server drops.
   *
   * @param over completes when nobody need wait any more
   * @return the ways that are not open, with commas; empty when all are
   */
  String awaitWays(CompletableFuture<?> over) throws InterruptedException {
    var ways = room.ways(WAYS);
    try {
      CompletableFuture.anyOf(ways, over).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    if (over.isDone()) {
      return "";
    }
    track.awaitSubscribed(SUBSCRIPTION);
    var closed =
        ways.join().stream()
            .map(way -> way.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(","));
    if (!closed.isEmpty()) {
      log.atWarn()
          .addKeyValue("room", room.name())
          .addKeyValue("ways", closed)
          .addKeyValue("afterMs", WAYS.toMillis())
          .log("Not all ways into a room are open; the session begins all the same");
    }
    return closed;
  }

  /** Where latency is looked for: how long the user's audio waited before it was heard. */
  void logReception(String sessionId) {
    for (var heard : room.reception().join().audio()) {
      log.atInfo()
          .addKeyValue("session", sessionId)
          .addKeyValue("bufferedMs", heard.bufferedMs())
          .addKeyValue("targetMs", heard.targetMs())
          .addKeyValue("samples", heard.samples())
          .addKeyValue("concealed", heard.concealedSamples())
          .addKeyValue("concealedSilence", heard.silentConcealedSamples())
          .addKeyValue("removed", heard.removedSamples())
          .addKeyValue("inserted", heard.insertedSamples())
          .log("The user's audio");
    }
  }
}
