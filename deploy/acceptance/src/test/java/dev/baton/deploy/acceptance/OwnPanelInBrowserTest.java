package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A panel that is no part of the product: the installation was told where it lies, no more. */
@ExtendWith(LocalStack.class)
final class OwnPanelInBrowserTest {

  private static final String COOK =
      """
      slug: cook
      name: Cook
      entry_agent: cook
      panels: [egg_timer]
      agents:
        - name: cook
          display_name: Cook
          instructions: You help people cook.
          greeting: What do we cook?
          examples:
            - phrases: [set the timer]
              tool: open_egg_timer
              arguments: {minutes: 4, dish: Soft eggs}
              reply: "{{result}}"
            - {phrases: [more time please], tool: more_time, arguments: {minutes: 2}, reply: "{{result}}"}
            - {phrases: [what is on the timer], tool: read_egg_timer, reply: "{{result}}"}
      """;

  @Test
  void anAgentAndAPersonUseAPanelOfTheInstallationsOwn(
      LocalStack.Running stack, @TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("cook.yaml"), COOK);
    stack.baton("apply", "-f", file.toString(), "--publish");
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      var page = browser.open(stack.api().page() + "?template=cook");
      page.setViewportSize(1280, 800);
      page.getByTestId("start-typing").click();
      Browser.shows(page, "[data-role=agent][data-final=true]", "What do we cook?");

      // From the agent's tool to the pixel: loaded, with its looks, and counting.
      says(page, "set the timer");
      Browser.shows(page, "[data-panel=egg_timer]", "Soft eggs");
      Browser.shows(page, "[data-role=agent][data-final=true]", "The timer runs for 4 minutes.");
      assertThat(page.getByTestId("egg-timer")).hasText(Pattern.compile("3:5\\d"));
      assertThat(page.locator(".egg-timer")).hasCSS("display", "grid");
      new Accessibility().isFine(page, "a panel of an installation's own");

      // It is controlled and read by tools that its definition names.
      says(page, "more time please");
      Browser.shows(page, "[data-role=agent][data-final=true]", "Now it is 6 minutes in all.");
      says(page, "what is on the timer");
      Browser.shows(page, "[data-role=agent][data-final=true]", "minutes: 6");

      // The person stops it, and a page that is loaded again shows it stopped.
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop")).click();
      assertThat(page.getByTestId("egg-timer")).hasText("0:00");
      page.reload();
      page.getByTestId("start-typing").click();
      Browser.shows(page, "[data-panel=egg_timer]", "Soft eggs");
      assertThat(page.getByTestId("egg-timer")).hasText("0:00");
      page.getByTestId("leave").click();
      Browser.shows(page, "[data-testid=ended]", "");
    }
  }

  private static void says(Page page, String text) {
    page.getByTestId("chat-input").fill(text);
    page.getByTestId("chat-input").press("Enter");
    Browser.shows(page, "[data-testid=transcript-entry][data-role=user]", text);
  }
}
