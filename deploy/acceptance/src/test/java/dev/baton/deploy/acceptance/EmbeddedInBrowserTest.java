package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One script tag puts a conversation on a page of somebody else, if its template is open to it. */
@ExtendWith(LocalStack.class)
final class EmbeddedInBrowserTest {

  private static final String SHOP = "https://boots.example";
  private static final String STRANGER = "https://stranger.example";
  private static final String TEMPLATE = "boots";

  private static final String OPEN_TO_SHOP =
      """
      slug: boots
      name: Boots
      entry_agent: seller
      agents:
        - name: seller
          display_name: Seller
          instructions: You sell boots.
          greeting: Which boots do you like?
          examples:
            - {phrases: [do you have black boots], reply: We have them in all sizes.}
      allowed_origins: [https://boots.example]
      """;

  @Test
  void whoTalksOnACustomersPageTalksToTheirAgent(LocalStack.Running stack, @TempDir Path folder)
      throws Exception {
    publish(stack, folder);
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      var page = customersPage(browser, stack, SHOP);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask us")).click();
      var frame = conversation(page);
      shows(frame, "[data-testid=start-button]", "Start talking");
      assertThat(frame.locator("nav")).hasCount(0);
      frame.getByTestId("start-button").click();
      shows(frame, "[data-testid=agent-name]", "Seller");
      await().atMost(BatonApi.PATIENCE).until(() -> PageSound.isHeard(frame));
      shows(frame, "[data-role=agent][data-final=true]", "Which boots do you like?");

      new Voice(folder).says(frame, "do you have black boots");
      shows(frame, "[data-role=agent][data-final=true]", "all sizes");
      new Accessibility().isFine(page, "a conversation on somebody else's page");
      Pictures.take(page, "embed", 1200, 720);

      // It goes on while it is hidden, and the page around it knows where it is.
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hide")).click();
      assertThat(page.locator("baton-conversation iframe")).isHidden();
      assertThat(page.evaluate("window.phases.at(-1)")).isEqualTo("live");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask us")).click();
      frame.getByTestId("leave").click();
      shows(frame, "[data-testid=ended]", "");
      await()
          .atMost(BatonApi.PATIENCE)
          .until(() -> page.evaluate("window.phases.at(-1)").equals("ended"));
    }
  }

  @Test
  void aPageThatTheTemplateDoesNotNameIsToldSo(LocalStack.Running stack, @TempDir Path folder)
      throws Exception {
    publish(stack, folder);
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      var page = customersPage(browser, stack, STRANGER);
      var told = page.getByRole(AriaRole.ALERT);
      assertThat(told).containsText("not open to pages of " + STRANGER);
      assertThat(page.locator("baton-conversation iframe")).hasCount(0);

      // Nor does a browser show them the frame when they leave out the script.
      var refused =
          page.waitForConsoleMessage(() ->
              page.evaluate(
                  "src => document.body.append(Object.assign(document.createElement('iframe'), { src }))",
                  stack.api().page() + "embed?template=" + TEMPLATE));
      assertThat(refused.text()).contains("frame-ancestors");
    }
  }

  /** A page of that origin, with the script tag in it. */
  private static Page customersPage(Browser browser, LocalStack.Running stack, String origin)
      throws IOException {
    var example = Files.readString(stack.root().resolve("docs/examples/embed.html"));
    var html =
        example
            .replace("http://127.0.0.1:8080/", stack.api().page())
            .replace("voice-assistant", TEMPLATE);
    assertThat(html).isNotEqualTo(example);
    browser.takesThisMachineForTheWeb();
    var page = browser.openToSpeak("about:blank");
    page.addInitScript(
        "window.phases = [];"
            + " document.addEventListener('baton:phase', e => window.phases.push(e.detail.phase))");
    page.route(
        origin + "/",
        route ->
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(html)));
    page.navigate(origin + "/");
    return page;
  }

  private static Frame conversation(Page page) {
    var frame = page.locator("baton-conversation iframe").elementHandle().contentFrame();
    assertThat(frame).isNotNull();
    return frame;
  }

  private static void shows(Frame frame, String selector, String text) {
    assertThat(frame.locator(selector).filter(new Locator.FilterOptions().setHasText(text)).first())
        .isVisible();
  }

  private static void publish(LocalStack.Running stack, Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("boots.yaml"), OPEN_TO_SHOP);
    stack.baton("apply", "-f", file.toString(), "--publish");
  }
}
