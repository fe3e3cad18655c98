package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A customer's own page: livekit-client as it is published, and nothing of Baton's. */
@ExtendWith(LocalStack.class)
final class DispatchByAgentNameTest {

  /** Asks the token source for an agent, joins, and gives the agent's identity once it is there. */
  private static final String JOIN =
      """
      async ({ url, room, agentName }) => {
        const { Room, TokenSource, ParticipantKind } = LivekitClient;
        const { serverUrl, participantToken } = await TokenSource.endpoint(url).fetch({
          roomName: room,
          participantName: 'Visitor',
          agentName,
          agentMetadata: JSON.stringify({ vad_silence_ms: 300 }),
        });
        window.call = new Room();
        await window.call.connect(serverUrl, participantToken);
        const agents = () =>
          [...window.call.remoteParticipants.values()].filter((p) => p.kind === ParticipantKind.AGENT);
        for (let waited = 0; waited < 200 && agents().length === 0; waited++) {
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        return agents().map((p) => p.identity);
      }
      """;

  @Test
  void anyLiveKitClientThatNamesATemplateGetsItsAgentOnce(
      LocalStack.Running stack, @TempDir Path folder) throws Exception {
    var room = "customer-" + UUID.randomUUID();
    var microphone = new Microphone().say("hello").pause(1000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(microphone)) {
      var page = browser.open(stack.api().page());
      page.evaluate(
          Files.readString(
              stack
                  .root()
                  .resolve("frontend/node_modules/livekit-client/dist/livekit-client.umd.js")));
      var agents =
          page.evaluate(
              JOIN, Map.of("url", stack.api().tokenSource(), "room", room, "agentName", "bench"));

      await()
          .atMost(BatonApi.PATIENCE)
          .until(() -> stack.api().sessionInRoom(room).path("status").asText().equals("active"));
      var session = stack.api().sessionInRoom(room);
      assertThat(session.path("template").asText()).isEqualTo("bench");
      assertThat(agents).asString().isEqualTo("[agent-" + session.path("id").asText() + "]");

      page.evaluate("() => window.call.disconnect()");
      await()
          .atMost(BatonApi.PATIENCE)
          .until(() -> stack.api().sessionInRoom(room).path("status").asText().equals("ended"));
    }
  }
}
