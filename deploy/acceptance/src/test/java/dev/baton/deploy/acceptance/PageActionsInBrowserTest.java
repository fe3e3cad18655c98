package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an agent does to the page around the conversation, and what a person drops onto it. */
@ExtendWith(LocalStack.class)
final class PageActionsInBrowserTest {

  private static final String PORTER =
      """
      slug: porter
      name: Porter
      entry_agent: porter
      modality: {screen_share: true}
      agents:
        - name: porter
          display_name: Porter
          instructions: You show people around.
          greeting: Welcome.
          tools:
            - {name: send_ui_action, kind: built_in}
          examples:
            - phrases: [where can i pay]
              tool: send_ui_action
              arguments: {action: open_link, data: {url: "https://pay.example/17", reason: Here you can pay.}}
              reply: "{{result}}"
            - phrases: [is it saved]
              tool: send_ui_action
              arguments: {action: toast, data: {text: All is saved.}}
              reply: It is.
            - phrases: [where do i type]
              tool: send_ui_action
              arguments: {action: highlight, data: {target: message}}
              reply: There.
            - phrases: [where is the notepad]
              tool: send_ui_action
              arguments: {action: highlight, data: {target: notepad}}
              reply: "{{result}}"
      """;

  @Test
  void linksAreDecidedByThePersonAndTheAgentIsTold(LocalStack.Running stack, @TempDir Path folder)
      throws Exception {
    var file = Files.writeString(folder.resolve("porter.yaml"), PORTER);
    stack.baton("apply", "-f", file.toString(), "--publish");
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      var page = browser.open(stack.api().page() + "?template=porter");
      page.setViewportSize(1280, 800);
      page.getByTestId("start-typing").click();
      Browser.shows(page, "[data-role=agent][data-final=true]", "Welcome.");

      // The person sees where it leads, and does not want to go there.
      says(page, "where can i pay");
      Browser.shows(page, "[data-testid=notice][data-kind=link]", "https://pay.example/17");
      new Accessibility().isFine(page, "a link that is offered");
      notice(page).getByRole(AriaRole.BUTTON).click();
      Browser.shows(page, "[data-role=agent][data-final=true]", "did not want to open the link");
      assertThat(notice(page)).hasCount(0);

      // Then they do: it opens beside the conversation, which goes on.
      says(page, "where can i pay");
      Browser.shows(page, "[data-testid=notice][data-kind=link]", "Here you can pay.");
      page.context()
          .route(
              "https://pay.example/**",
              route ->
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setContentType("text/html")
                          .setBody("<title>Pay</title>")));
      var opened = page.waitForPopup(() -> notice(page).getByRole(AriaRole.LINK).click());
      opened.waitForURL("https://pay.example/17");
      Browser.shows(page, "[data-role=agent][data-final=true]", "The user opened the link.");
      opened.close();

      // A few words for a moment, and a place that is pointed at; what is not there is named.
      says(page, "is it saved");
      Browser.shows(page, "[data-testid=notice][data-kind=toast]", "All is saved.");
      says(page, "where do i type");
      Browser.shows(page, ".composer[data-pointed-at=true]", "");
      says(page, "where is the notepad");
      Browser.shows(page, "[data-role=agent][data-final=true]", "There is no notepad on the page");

      // A file that no agent can read is not taken, and the page says so.
      drop(page, "all.zip", "application/zip", new byte[] {80, 75, 5, 6});
      Browser.shows(page, "[data-testid=notice][data-kind=file]", "This agent takes texts only.");
      page.getByTestId("leave").click();
      Browser.shows(page, "[data-testid=ended]", "");
    }
  }

  /** Drops a file onto the conversation, as a mouse does. */
  static void drop(Page page, String name, String type, byte[] content) {
    var bytes = new Integer[content.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = content[i] & 0xff;
    }
    var dropped =
        page.evaluateHandle(
            """
            ([name, type, bytes]) => {
              const files = new DataTransfer();
              files.items.add(new File([new Uint8Array(bytes)], name, { type }));
              return files;
            }
            """,
            List.of(name, type, List.of(bytes)));
    for (var event : List.of("dragenter", "drop")) {
      page.locator(".session").dispatchEvent(event, Map.of("dataTransfer", dropped));
    }
  }

  private static Locator notice(Page page) {
    return page.locator("[data-testid=notice][data-kind=link]");
  }

  private static void says(Page page, String text) {
    page.getByTestId("chat-input").fill(text);
    page.getByTestId("chat-input").press("Enter");
  }
}
