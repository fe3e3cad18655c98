package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalStack.class)
final class SeveralPeopleInBrowserTest {

  @Test
  void twoPeopleMeetByOneAddressAndEachSeesWhoSaidWhat(
      LocalStack.Running stack, @TempDir Path folder) throws Exception {
    var microphone = new Microphone().say("hello").after(60_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(microphone)) {
      var room = stack.api().page() + "?room=team-" + UUID.randomUUID();
      var ann = joins(browser, room + "&name=Ann");
      var ben = joins(browser, room + "&name=Ben");

      // Who was there first heard the greeting.
      shows(ann, "Triage", "Hello");
      says(ann, "hello");
      shows(ann, "You", "hello");
      shows(ben, "Ann", "hello");
      shows(ben, "Triage", "bring in our coding expert");
      says(ben, "what can you do");
      shows(ben, "You", "what can you do");
      shows(ann, "Ben", "what can you do");
      ann.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "people.png")));

      // Who stays goes on with the agent.
      ben.getByTestId("leave").click();
      says(ann, "what time is it");
      shows(ann, "Triage", "It is");
      ann.getByTestId("leave").click();
    }
  }

  private static Page joins(Browser browser, String address) {
    var page = browser.open(address);
    page.getByTestId("start-button").click();
    assertThat(page.getByTestId("agent-name")).hasText("Triage");
    return page;
  }

  private static void says(Page page, String text) {
    page.getByTestId("chat-input").fill(text);
    page.getByTestId("chat-input").press("Enter");
  }

  /** The page shows that line of that speaker. */
  private static void shows(Page page, String speaker, String text) {
    assertThat(
            page.locator(
                    "[data-testid=transcript-entry]:has(.speaker:text-is('%s'))".formatted(speaker))
                .filter(new Locator.FilterOptions().setHasText(text))
                .first())
        .isVisible();
  }
}
