package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lesson: the agent explains merge sort on slides, gives the person an editor, reads what they
 * wrote, and points at a line. Spoken to and fro; nobody looks at a picture of anything.
 */
@ExtendWith(LocalStack.class)
final class MergeSortStoryTest {

  private static final String ATTEMPT = "print(merge([5, 7], [6]))";

  @Test
  void anAgentTeachesMergeSort(LocalStack.Running stack, @TempDir Path folder) throws Exception {
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    var person = new Voice(folder);
    try (var browser = new Browser(silence)) {
      var page = browser.openToSpeak(stack.api().page());
      page.setViewportSize(1280, 800);
      page.getByTestId("start-button").click();
      Browser.shows(page, "[data-role=agent][data-final=true]", "How can I help you today?");
      person.says(page.mainFrame(), "can i talk to the coding expert");
      Browser.shows(page, "[data-role=agent][data-final=true]", "What are you working on?");

      // It explains on slides, and says what is on them.
      person.says(page.mainFrame(), "explain merge sort");
      Browser.shows(page, "[data-testid=slide][data-slide='1']", "cut the list into two halves");
      await().atMost(BatonApi.PATIENCE).until(() -> PageSound.isHeard(page.mainFrame()));
      Browser.shows(page, "[data-role=agent]", "Merge sort is on the slides");
      Pictures.take(page, "slides", 1200, 720);
      person.says(page.mainFrame(), "next slide");
      Browser.shows(page, "[data-testid=slide][data-slide='2']", "Dividing");

      // An editor takes the place of the slides.
      person.says(page.mainFrame(), "let me try it myself");
      Browser.shows(page, "[data-panel=coding_ide]", "Repair it");
      assertThat(page.locator("[data-panel=slide_presenter]")).hasCount(0);

      // The person writes.
      page.locator("[data-testid=editor-code] .cm-content").click();
      page.keyboard().press("Control+End");
      page.keyboard().type(ATTEMPT);

      // It reads what they wrote, says what is wrong, and marks the line.
      person.says(page.mainFrame(), "i think i am done can you check");
      assertThat(page.locator(".marked-line")).hasText("    return result");
      await().atMost(BatonApi.PATIENCE).until(() -> PageSound.isHeard(page.mainFrame()));
      Browser.shows(page, "[data-role=agent][data-final=true]", "lost on line eight");
      Pictures.take(page, "code-review", 1200, 720);
      Pictures.take(page, "code-review-phone", 390, 780);
      assertThat(page.locator("[data-testid^=show-][aria-pressed=true]")).hasCount(0);
      var session = page.locator("[data-session-id]").first().getAttribute("data-session-id");
      page.getByTestId("leave").click();
      Browser.shows(page, "[data-testid=ended]", "");

      // The agent knew it all as text.
      await()
          .atMost(BatonApi.PATIENCE)
          .until(() -> stack.api().session(session).path("status").asText().equals("ended"));
      var calls = stack.api().session(session).path("tool_calls");
      assertThat(names(calls))
          .containsSubsequence(
              "open_slide_presenter",
              "advance_slide",
              "close_panel",
              "open_coding_ide",
              "read_code",
              "highlight_code_lines");
      assertThat(resultOf(calls, "read_code")).contains(ATTEMPT);
      assertThat(stack.api().panels(session).toString()).contains(ATTEMPT);
    }
  }

  private static List<String> names(JsonNode calls) {
    return StreamSupport.stream(calls.spliterator(), false)
        .map(call -> call.path("name").asText())
        .toList();
  }

  private static String resultOf(JsonNode calls, String name) {
    return StreamSupport.stream(calls.spliterator(), false)
        .filter(call -> call.path("name").asText().equals(name))
        .map(call -> call.path("result").toString())
        .findFirst()
        .orElse("");
  }
}
