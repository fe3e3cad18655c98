package dev.baton.media.session;

import dev.baton.media.room.JoinGrant;
import dev.baton.media.room.LocalAudioTrack;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomException;
import dev.baton.media.voice.AgentState;
import dev.baton.workflows.media.Placement;
import dev.baton.workflows.session.SessionContract;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room that a session's agent is in, and its voice there. */
record Joined(Room room, LocalAudioTrack track) {

  private static final Logger log = LoggerFactory.getLogger(Joined.class);

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
