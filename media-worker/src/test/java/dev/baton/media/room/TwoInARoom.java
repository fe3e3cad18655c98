package dev.baton.media.room;

import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Alice, a person, and Bob, an agent, are in a room that the tests of the class share. LiveKit
 * tells of participants that publish nothing every 3 s only, which is what it takes to see each
 * other.
 */
@WithServers(Server.LIVEKIT)
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoInARoom {
  private final RoomEngine engine = new RoomEngine();

  final String roomName = "room-" + UUID.randomUUID();
  final Events aliceHears = new Events();
  final Events bobHears = new Events();
  LiveKitServer server;
  AccessTokens tokens;
  Room alice;
  Room bob;

  @BeforeAll
  void twoJoin(LiveKitServer liveKit) {
    server = liveKit;
    tokens = new AccessTokens(liveKit.apiKey(), liveKit.apiSecret());
    alice = join(server.url(), JoinGrant.participant(roomName, "alice"), aliceHears);
    bob = join(server.url(), JoinGrant.agent(roomName, "bob", "Bob"), bobHears);
    await().until(() -> sees(alice, "bob") && sees(bob, "alice"));
  }

  @AfterAll
  void allLeave() {
    alice.disconnect();
    bob.disconnect();
    engine.close();
  }

  Room join(String url, JoinGrant grant, RoomListener listener) {
    return connect(url, tokens.join(grant), listener);
  }

  Room connect(String url, String token, RoomListener listener) {
    return engine.connect(url, token, listener);
  }

  static boolean sees(Room room, String identity) {
    return room.participants().stream().anyMatch(other -> other.identity().equals(identity));
  }
}
