package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalStack.class)
final class ConversationInBrowserTest {

  private static final String WISH = "can i talk to the coding expert";

  /** Loudness of a 16-bit signal that nobody would call silence. */
  private static final double AUDIBLE_RMS = 300;

  @Test
  void aPersonAsksForTheCodingExpertAndFindsTheConversationAfterwards(
      LocalStack.Running stack, @TempDir Path folder) throws Exception {
    // The greeting takes about four seconds; the wish comes after it.
    var microphone =
        new Microphone().say(WISH).after(8_000).pause(60_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(microphone)) {
      var page = browser.open(stack.api().page());
      page.getByTestId("start-button").click();

      // The page hears the triage agent.
      Browser.shows(page, "[data-testid=agent-name]", "Triage");
      await().atMost(BatonApi.PATIENCE).until(() -> PageSound.isHeard(page.mainFrame()));

      // What the person said is on the page, and the expert takes over.
      Browser.shows(page, "[data-testid=transcript-entry][data-role=user]", WISH);
      Browser.shows(page, "[data-testid=handoff]", "Coding Expert");
      Browser.shows(page, "[data-testid=agent-name]", "Coding Expert");
      Browser.shows(page, "[data-testid=transcript-entry][data-agent=coding_expert]", " ");

      var session = sessionOf(page, stack.api());
      assertThat(session.path("active_agent").asText()).isEqualTo("coding_expert");
      assertThat(session.path("status").asText()).isEqualTo("active");
      // Let the expert finish the greeting before leaving.
      await()
          .atMost(BatonApi.PATIENCE)
          .until(() -> turns(sessionOf(page, stack.api()), "coding_expert") >= 1);
      page.getByTestId("leave").click();
      Browser.shows(page, "[data-testid=ended]", "");

      var id = session.path("id").asText();
      await()
          .atMost(BatonApi.PATIENCE)
          .until(() -> stack.api().session(id).path("recordings").size() == 1);
      finishedWell(stack.api(), id);

      // What the workflow did can be done again, whoever looks at it later.
      assertThat(stack.baton("replay", "session:" + id)).contains("does what this workflow did");
    }
  }

  private static void finishedWell(BatonApi api, String id) throws Exception {
    var session = api.session(id);
    assertThat(session.path("status").asText()).isEqualTo("ended");
    var turns = session.path("turns");
    assertThat(turns)
        .anyMatch(
            t -> t.path("role").asText().equals("user") && t.path("text").asText().equals(WISH));
    assertThat(turns(session, "triage")).isPositive();
    assertThat(session.path("handoffs")).hasSize(1);

    var recording = session.path("recordings").get(0);
    var sound = Mp3.decode(api.download(recording.path("url").asText()));
    assertThat(sound.durationMs())
        .isBetween(
            recording.path("duration_ms").asLong() - 60,
            recording.path("duration_ms").asLong() + 60);
    var started = session.path("started_at").asText();
    for (var turn : turns) {
      assertThat(
              sound.rmsBetween(
                  started, turn.path("started_at").asText(), turn.path("ended_at").asText()))
          .as(
              "loudness of turn %d (%s) in the recording",
              turn.path("seq").asInt(), turn.path("role").asText())
          .isGreaterThan(AUDIBLE_RMS);
    }
  }

  private static long turns(JsonNode session, String agent) {
    return StreamSupport.stream(session.path("turns").spliterator(), false)
        .filter(turn -> turn.path("agent").asText().equals(agent))
        .count();
  }

  private static JsonNode sessionOf(Page page, BatonApi api) {
    return api.session(page.locator("[data-session-id]").first().getAttribute("data-session-id"));
  }
}
