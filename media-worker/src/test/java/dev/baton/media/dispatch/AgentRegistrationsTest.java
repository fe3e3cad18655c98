package dev.baton.media.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.JoinGrant;
import dev.baton.media.room.Participant;
import dev.baton.media.room.ParticipantKind;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomListener;
import dev.baton.media.room.TcpProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithServers(Server.LIVEKIT)
@Timeout(60)
final class AgentRegistrationsTest {
  private static final RoomListener NOBODY = new RoomListener() {};
  private static RoomEngine engine;

  private final String agent = "agent-" + UUID.randomUUID();
  private final JobLog firstLog = new JobLog();
  private final JobLog secondLog = new JobLog();
  private LiveKitServer server;
  private AccessTokens tokens;
  private AgentRegistrations first;
  private AgentRegistrations second;

  @BeforeAll
  static void startEngine() {
    engine = new RoomEngine();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @BeforeEach
  void twoWorkersUnderOneName(LiveKitServer liveKit) {
    server = liveKit;
    tokens = new AccessTokens(liveKit.apiKey(), liveKit.apiSecret());
    first = new AgentRegistrations(liveKit.url(), tokens, firstLog);
    second = new AgentRegistrations(liveKit.url(), tokens, secondLog);
    first.update(Set.of(agent));
    second.update(Set.of(agent));
    await().until(() -> registered(first) && registered(second));
  }

  @AfterEach
  void withdraw() {
    first.close();
    second.close();
  }

  @Test
  void aJoinThatAsksForTheAgentReachesExactlyOneOfTwoWorkers() {
    Room user = userJoins("about the order");
    try {
      await().until(() -> jobs() == 1);
      Job job = firstLog.jobs.isEmpty() ? secondLog.jobs.element() : firstLog.jobs.element();
      assertThat(job.room()).isEqualTo(user.name());
      assertThat(job.roomSid()).isEqualTo(user.sid());
      assertThat(job.agentName()).isEqualTo(agent);
      assertThat(job.metadata()).isEqualTo("about the order");
      // The job ended at once; an agent that comes with a token of its own is nothing to it.
      Room agentRoom =
          engine.connect(
              server.url(), tokens.join(JoinGrant.agent(job.room(), "agent-1", "Agent")), NOBODY);
      await().until(() -> user.participants().stream().anyMatch(AgentRegistrationsTest::isAgent));
      agentRoom.disconnect();
      await().until(() -> user.participants().isEmpty());
      assertNoMoreJobsThan(1);
    } finally {
      user.disconnect();
    }
  }

  @Test
  void aFullWorkerIsPassedOver() {
    firstLog.free = false;
    for (int i = 1; i <= 3; i++) {
      int expected = i;
      Room user = userJoins("");
      await().until(() -> secondLog.jobs.size() == expected);
      user.disconnect();
    }
    assertThat(firstLog.jobs).isEmpty();
  }

  @Test
  void aNameThatIsWithdrawnGetsNoJobs() {
    first.update(Set.of());
    second.update(Set.of("another-" + agent));
    assertThat(first.registered()).isEmpty();
    await().until(() -> second.registered().equals(Set.of("another-" + agent)));
    Room user = userJoins("");
    user.disconnect();
    assertNoMoreJobsThan(0);
  }

  @Test
  void aLostRegistrationComesBack() {
    JobLog log = new JobLog();
    String name = "cut-" + agent;
    try (TcpProxy proxy = new TcpProxy(server.url());
        AgentRegistrations behindProxy = new AgentRegistrations(proxy.url(), tokens, log)) {
      behindProxy.update(Set.of(name));
      await().until(() -> behindProxy.registered().contains(name));
      proxy.cut();
      await().until(() -> behindProxy.registered().isEmpty());
      await().until(() -> behindProxy.registered().contains(name));
      Room user = userJoins(name, "again");
      await().until(() -> log.jobs.size() == 1);
      user.disconnect();
    }
  }

  private boolean registered(AgentRegistrations registrations) {
    return registrations.registered().contains(agent);
  }

  private int jobs() {
    return firstLog.jobs.size() + secondLog.jobs.size();
  }

  /** A second, later room's job has come through while none of the first has. */
  private void assertNoMoreJobsThan(int expected) {
    JobLog log = new JobLog();
    String marker = "marker-" + agent;
    try (AgentRegistrations later = new AgentRegistrations(server.url(), tokens, log)) {
      later.update(Set.of(marker));
      await().until(() -> later.registered().contains(marker));
      Room user = userJoins(marker, "");
      await().until(() -> log.jobs.size() == 1);
      user.disconnect();
    }
    assertThat(jobs()).isEqualTo(expected);
  }

  private static boolean isAgent(Participant participant) {
    return participant.kind() == ParticipantKind.AGENT;
  }

  private Room userJoins(String metadata) {
    return userJoins(agent, metadata);
  }

  private Room userJoins(String agentName, String metadata) {
    String room = "dispatch-" + UUID.randomUUID();
    String token =
        JWT.create()
            .withIssuer(server.apiKey())
            .withSubject("user")
            .withExpiresAt(Instant.now().plus(Duration.ofMinutes(5)))
            .withClaim("video", Map.of("roomJoin", true, "room", room))
            .withClaim(
                "roomConfig",
                Map.of("agents", List.of(Map.of("agentName", agentName, "metadata", metadata))))
            .sign(Algorithm.HMAC256(server.apiSecret()));
    return engine.connect(server.url(), token, NOBODY);
  }
}
