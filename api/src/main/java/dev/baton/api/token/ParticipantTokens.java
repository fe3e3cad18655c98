package dev.baton.api.token;

import dev.baton.api.config.LiveKitSettings;
import io.livekit.server.AccessToken;
import io.livekit.server.CanPublish;
import io.livekit.server.CanPublishData;
import io.livekit.server.CanSubscribe;
import io.livekit.server.CanUpdateOwnMetadata;
import io.livekit.server.Hidden;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import livekit.LivekitRoom.RoomConfiguration;
import org.springframework.stereotype.Component;

/** Signs the tokens that let people into rooms. */
@Component
public final class ParticipantTokens {

  /**
   * Time to join with it; LiveKit renews the token of whoever is in the room. livekit-client takes
   * a cached token for stale one minute before its end.
   */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Attribute by which pages know an operator among the people in the room. */
  private static final String OPERATOR = "baton.operator";

  private final LiveKitSettings liveKit;
  private final Clock clock;

  ParticipantTokens(LiveKitSettings liveKit, Clock clock) {
    this.liveKit = liveKit;
    this.clock = clock;
  }

  /** Where the tokens are good for. */
  public String serverUrl() {
    return liveKit.url();
  }

  /** A token to join the room, speak, listen, send data and change the own metadata. */
  public String sign(Participant participant, String room) {
    return sign(participant, room, RoomConfiguration.getDefaultInstance());
  }

  /** A token to hear everybody in the room, unseen and unheard. */
  public String signListener(String identity, String name, String room) {
    var token = token(identity, name);
    token.addGrants(
        new RoomJoin(true),
        new RoomName(room),
        new CanPublish(false),
        new CanSubscribe(true),
        new CanPublishData(false),
        new Hidden(true));
    return token.toJwt();
  }

  /** A token to talk to the people in the room in the agent's place. */
  public String signOperator(String identity, String name, String room) {
    var token = token(identity, name);
    token.getAttributes().put(OPERATOR, "true");
    token.addGrants(
        new RoomJoin(true),
        new RoomName(room),
        new CanPublish(true),
        new CanSubscribe(true),
        new CanPublishData(true));
    return token.toJwt();
  }

  /**
   * The same, and should the room not exist yet, it is made in this way.
   *
   * @param configuration among others the agents to be dispatched
   */
  String sign(Participant participant, String room, RoomConfiguration configuration) {
    var token = token(participant.identity(), participant.name());
    if (!participant.metadata().isEmpty()) {
      token.setMetadata(participant.metadata());
    }
    token.getAttributes().putAll(participant.attributes());
    token.addGrants(
        new RoomJoin(true),
        new RoomName(room),
        new CanPublish(true),
        new CanSubscribe(true),
        new CanPublishData(true),
        new CanUpdateOwnMetadata(true));
    if (!configuration.equals(RoomConfiguration.getDefaultInstance())) {
      token.setRoomConfiguration(configuration);
    }
    return token.toJwt();
  }

  private AccessToken token(String identity, String name) {
    var token = new AccessToken(liveKit.apiKey(), liveKit.apiSecret().value());
    var now = clock.instant();
    token.setNotBefore(Date.from(now));
    token.setExpiration(Date.from(now.plus(LIFETIME)));
    token.setIdentity(identity);
    token.setName(name);
    return token;
  }
}
