package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent shows what lies elsewhere: a PDF, whose words it reads, and a web page, which it does
 * not.
 */
@ExtendWith(LocalStack.class)
final class DocumentsInBrowserTest {

  private static final String READER =
      """
      slug: reader
      name: Reader
      entry_agent: clerk
      panels: [document_viewer, browser_preview]
      agents:
        - name: clerk
          display_name: Clerk
          instructions: You show documents.
          greeting: What shall I show you?
          examples:
            - phrases: [show me the terms]
              tool: open_document_viewer
              arguments: {title: Terms, url: "https://docs.example/terms.pdf", highlight_sections: [2]}
              reply: Here they are.
            - {phrases: [what does it say], tool: read_document_viewer, reply: "{{result}}"}
            - phrases: [the last page please]
              tool: control_document_viewer
              arguments: {action: goto, section: 3}
              reply: There you are.
            - phrases: [show me the secret one]
              tool: open_document_viewer
              arguments: {url: "https://docs.example/closed.pdf"}
              reply: "{{result}}"
            - phrases: [show me your site]
              tool: open_browser_preview
              arguments: {url: "https://docs.example/site", title: Our site}
              reply: "{{result}}"
            - phrases: [show me this page]
              tool: control_browser_preview
              arguments: {action: navigate, url: "HERE"}
              reply: "{{result}}"
      """;

  private static final String SITE =
      """
      <h1>Boots</h1><p id=seen></p>
      <script>
        let reach = 'no';
        try { reach = parent.document.title; } catch {}
        document.getElementById('seen').textContent = `origin ${origin}, reaches ${reach}`;
      </script>
      """;

  @Test
  void aPdfIsShownAndReadAndAWebPageOnlyShown(LocalStack.Running stack, @TempDir Path folder)
      throws Exception {
    var template = READER.replace("HERE", stack.api().page());
    var file = Files.writeString(folder.resolve("reader.yaml"), template);
    stack.baton("apply", "-f", file.toString(), "--publish");
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      var page = browser.open("about:blank");
      serve(page);
      page.navigate(stack.api().page() + "?template=reader");
      page.setViewportSize(1280, 800);
      page.getByTestId("start-typing").click();
      Browser.shows(page, "[data-role=agent][data-final=true]", "What shall I show you?");

      // From the address to the pixel, with its text for people who select or listen.
      says(page, "show me the terms");
      Browser.shows(page, "[data-section='1'] [data-testid=pdf-page][data-drawn]", "dry feet");
      assertThat(page.evaluate(INK)).as("something is drawn on the page").isEqualTo(true);
      assertThat(page.locator("[data-section='2']")).hasAttribute("data-highlighted", "true");
      new Accessibility().isFine(page, "a PDF");
      says(page, "what does it say");
      Browser.shows(page, "[data-role=agent][data-final=true]", "You pay in ten days");
      says(page, "the last page please");
      Browser.shows(page, "[data-section='3'][aria-current=true]", "Goodbye");

      // What cannot be had is said.
      says(page, "show me the secret one");
      Browser.shows(page, "[data-role=agent][data-final=true]", "answered 403");

      // A web page is shown, and reaches nothing; this site's own are not shown.
      says(page, "show me your site");
      Browser.shows(page, "[data-testid=preview-address]", "https://docs.example/site");
      assertThat(page.frameLocator("[data-testid=preview]").locator("#seen"))
          .hasText("origin null, reaches no");
      new Accessibility().isFine(page, "a web page in a panel");
      says(page, "show me this page");
      Browser.shows(page, "[data-role=agent][data-final=true]", "own site are not shown");
      assertThat(page.getByTestId("preview-address")).hasText("https://docs.example/site");
      page.getByTestId("leave").click();
      Browser.shows(page, "[data-testid=ended]", "");
    }
  }

  private static final String INK =
      """
      () => {
        const page = document.querySelector("[data-section='1'] canvas");
        const { data } = page.getContext('2d').getImageData(0, 0, page.width, page.height);
        return data.some((value, index) => index % 4 < 3 && value < 100);
      }
      """;

  private static void serve(Page page) {
    var pdf = SmallPdf.of("We promise dry feet.", "You pay in ten days.", "Goodbye.");
    page.route(
        "https://docs.example/terms.pdf",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/pdf")
                    .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                    .setBodyBytes(pdf)));
    page.route(
        "https://docs.example/closed.pdf",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(403)
                    .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))));
    page.route(
        "https://docs.example/site",
        route ->
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(SITE)));
  }

  private static void says(Page page, String text) {
    page.getByTestId("chat-input").fill(text);
    page.getByTestId("chat-input").press("Enter");
  }
}
