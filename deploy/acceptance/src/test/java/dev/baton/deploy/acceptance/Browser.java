package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chromium, whose microphone hears a WAV file once. */
final class Browser implements AutoCloseable {

  /** Title of the page that is taken when a page asks for the screen. */
  static final String SCREEN = "What is on the screen";

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--autoplay-policy=no-user-gesture-required",
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream",
          "--auto-select-tab-capture-source-by-title=" + SCREEN);

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final BrowserContext context;

  /**
   * @param microphone WAV file; it starts to play when the page opens the microphone
   */
  Browser(Path microphone) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var flags = new ArrayList<>(FLAGS);
    flags.add("--use-file-for-fake-audio-capture=" + microphone + "%noloop");
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(executable()))
                    .setArgs(flags));
    context = chromium.newContext();
    context.setDefaultTimeout(BatonApi.PATIENCE.toMillis());
    // The default of 5 s is less than a machine with more to do than cores may take.
    PlaywrightAssertions.setDefaultAssertionTimeout(BatonApi.PATIENCE.toMillis());
  }

  /** A new page; what its console complains about goes to standard error. */
  Page open(String url) {
    var page = page();
    page.navigate(url);
    return page;
  }

  /** A new page, and somebody at it who speaks by {@link Voice}. */
  Page openToSpeak(String url) {
    var page = page();
    Voice.into(page);
    page.navigate(url);
    return page;
  }

  /** Lets pages of the web speak to servers on this machine, as if those were elsewhere. */
  void takesThisMachineForTheWeb() {
    try {
      context.grantPermissions(List.of("local-network-access", "microphone"));
    } catch (PlaywrightException e) {
      // An older browser does not know this permission, and needs none.
    }
  }

  private Page page() {
    var page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        System.err.println("[page] " + message.text());
      }
    });
    return page;
  }

  /** A page that shows nothing but that colour; it is what the screen shows. */
  void screenOf(String colour) {
    var page = context.newPage();
    page.setContent(
        "<title>%s</title><body style='background:%s'></body>".formatted(SCREEN, colour));
  }

  /** Waits until the page shows something that a selector names, with that text in it. */
  static void shows(Page page, String selector, String text) {
    assertThat(page.locator(selector).filter(new Locator.FilterOptions().setHasText(text)).first())
        .isVisible();
  }

  private static String executable() {
    var named = System.getenv("BATON_CHROMIUM");
    return named == null ? "/usr/bin/chromium" : named;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
