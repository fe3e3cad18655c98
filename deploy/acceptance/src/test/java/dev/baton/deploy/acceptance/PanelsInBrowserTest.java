package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An editor that the agent opened runs what a person writes, and calls to the agent are quick. */
@ExtendWith(LocalStack.class)
final class PanelsInBrowserTest {

  /** What anybody would call broken; how fast it is on this machine is printed. */
  private static final double SANE_MS = 2_000;

  private static final int CALLS = 200;

  @Test
  void whatLoopsForEverIsStopped(LocalStack.Running stack, @TempDir Path folder) throws Exception {
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      var page = browser.open(stack.api().page());
      page.getByTestId("start-typing").click();
      Browser.shows(page, "[data-role=agent][data-final=true]", "How can I help you today?");
      says(page, "can i talk to the coding expert");
      Browser.shows(page, "[data-testid=agent-name]", "Coding Expert");
      says(page, "open an editor");
      var editor = page.locator("[data-testid=editor-code] .cm-content");
      editor.click();
      page.keyboard().press("Control+A");
      page.keyboard().type("while True: pass");
      page.getByTestId("run-code").click();
      assertThat(page.locator("[data-testid=run-output][data-outcome=timeout]"))
          .isVisible(
              new LocatorAssertions.IsVisibleOptions().setTimeout(BatonApi.PATIENCE.toMillis()));
      page.getByTestId("leave").click();
    }
  }

  @Test
  void aCallBetweenPageAndAgentIsQuick(LocalStack.Running stack, @TempDir Path folder)
      throws Exception {
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    var room = "quick-" + UUID.randomUUID();
    try (var browser = new Browser(silence)) {
      var page = browser.open(stack.api().page() + "?room=" + room + "&name=Ann");
      page.getByTestId("start-typing").click();
      Browser.shows(page, "[data-role=agent][data-final=true]", "How can I help you today?");

      // A second page with LiveKit's own client: it calls the agent as the product's page does.
      var caller = browser.open(stack.api().page());
      var client =
          stack.root().resolve("frontend/node_modules/livekit-client/dist/livekit-client.umd.js");
      caller.addScriptTag(new Page.AddScriptTagOptions().setPath(client));
      var times = new double[CALLS];
      var measured = (List<?>) caller.evaluate(ROUND_TRIPS, List.of(room, CALLS));
      for (int i = 0; i < CALLS; i++) {
        times[i] = ((Number) measured.get(i)).doubleValue();
      }
      Arrays.sort(times);
      double p50 = times[CALLS / 2];
      double p95 = times[CALLS * 95 / 100];
      System.out.printf(
          Locale.ROOT,
          "RPC page to agent and back, %d calls: p50 %.1f ms, p95 %.1f ms%n",
          CALLS,
          p50,
          p95);
      assertThat(p95).isLessThan(SANE_MS);
      page.getByTestId("leave").click();
    }
  }

  private static final String ROUND_TRIPS =
      """
      async ([roomName, calls]) => {
        const { Room, TokenSource } = window.LivekitClient;
        const { serverUrl, participantToken } = await TokenSource
            .endpoint('/api/livekit/connection-details')
            .fetch({ roomName, participantName: 'Meter', agentName: 'voice-assistant' });
        const room = new Room();
        await room.connect(serverUrl, participantToken);
        const agent = [...room.remoteParticipants.values()]
            .find(({ attributes }) => attributes['baton.agent.panels_epoch']);
        const times = [];
        for (let i = 0; i < calls; i++) {
          const began = performance.now();
          await room.localParticipant.performRpc({
            destinationIdentity: agent.identity,
            method: 'baton.panels',
            payload: '{"panels": []}',
          });
          times.push(performance.now() - began);
        }
        await room.disconnect();
        return times;
      }
      """;

  private static void says(Page page, String text) {
    page.getByTestId("chat-input").fill(text);
    page.getByTestId("chat-input").press("Enter");
    var said =
        page.locator("[data-testid=transcript-entry][data-role=user]")
            .filter(new Locator.FilterOptions().setHasText(text));
    await().atMost(BatonApi.PATIENCE).until(() -> said.count() > 0);
  }
}
