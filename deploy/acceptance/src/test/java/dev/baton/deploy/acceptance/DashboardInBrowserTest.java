package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalStack.class)
final class DashboardInBrowserTest {

  @Test
  void aSessionIsWatchedReadAndHeardAgain(LocalStack.Running stack, @TempDir Path folder)
      throws Exception {
    var silence = new Microphone().pause(60_000).write(folder.resolve("mic.wav"));
    var accessibility = new Accessibility();
    try (var browser = new Browser(silence)) {
      var talk = browser.open(stack.api().page());
      talk.getByTestId("start-button").click();
      Browser.shows(talk, "[data-role=agent][data-final=true]", "How can I help you today?");
      var id = talk.locator("[data-session-id]").first().getAttribute("data-session-id");

      // The list knows it, and sees it end by itself.
      Owner.signsIn(browser, stack);
      var page = browser.open(stack.api().page() + "app/sessions");
      var row = "[data-session='%s']".formatted(id);
      Browser.shows(page, row + " [data-testid=outcome]", "Live");
      talk.getByTestId("leave").click();
      Browser.shows(page, row + " [data-testid=outcome]", "User left");
      accessibility.isFine(page, "the list");

      // What was said is there, and is heard again from where one presses.
      page.locator(row).getByRole(AriaRole.LINK).first().click();
      Browser.shows(page, "[data-testid=turn]", "How can I help you today?");
      Browser.shows(page, "[data-testid=player][data-ready=true]", "");
      page.locator("[data-testid=turn]").getByRole(AriaRole.BUTTON).first().click();
      Browser.shows(page, "[data-testid=player][data-playing=true]", "");
      Browser.shows(page, "[data-testid=turn][data-heard=true]", "How can I help you today?");
      accessibility.isFine(page, "the session");

      assertThat(filesOf(stack.api().download("/api/sessions/%s/archive".formatted(id))))
          .contains("transcript.md", "transcript.vtt", "events.json", "recording-mixed.mp3");

      goTo(page, "Overview");
      Browser.shows(page, "figure", "Where a response’s time goes");
      accessibility.isFine(page, "the overview");
    }
  }

  @Test
  void aSimulatedCallIsHeardBesideItsLinesAndDeletedWithItsBatch(
      LocalStack.Running stack, @TempDir Path folder) throws Exception {
    var calls = folder.resolve("calls");
    stack.baton("simulate", "--count", "1", "--providers", "offline", "--out", calls.toString());
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      Owner.signsIn(browser, stack);
      var page = browser.open(stack.api().page() + "app/simulations");
      page.locator("[data-simulation]").getByRole(AriaRole.LINK).first().click();
      page.getByTestId("conversations").locator("button").first().click();
      Browser.shows(page, "[data-testid=player][data-ready=true]", "");
      page.getByTestId("transcript").getByText(Pattern.compile("^\\d+:\\d\\d$")).first().click();
      Browser.shows(page, "[data-testid=player][data-playing=true]", "");
      Browser.shows(page, "[data-testid=transcript] [data-heard=true]", "");
      new Accessibility().isFine(page, "the simulation");

      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete").setExact(true))
          .click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete for good"))
          .click();
      Browser.shows(page, "main", "No simulations yet");
    }
  }

  @Test
  void whatWaitsForAPersonStandsInTheInbox(LocalStack.Running stack, @TempDir Path folder)
      throws Exception {
    var task = stack.api().task("Make it lovely for everybody", "");
    await()
        .atMost(BatonApi.PATIENCE)
        .until(() -> stack.api().task(task).path("status").asText().equals("blocked"));
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      Owner.signsIn(browser, stack);
      var page = browser.open(stack.api().page() + "app");
      goTo(page, "Inbox");
      var link = "a[href='/tasks/%s']".formatted(task);
      Browser.shows(page, link, "");
      new Accessibility().isFine(page, "the inbox");
    }
  }

  @Test
  void aDraftIsTalkedToAndInspectedTurnByTurn(LocalStack.Running stack, @TempDir Path folder)
      throws Exception {
    var silence = new Microphone().pause(60_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      Owner.signsIn(browser, stack);
      var page = browser.open(stack.api().page() + "app/try?template=voice-assistant");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Talk to the draft"))
          .click();
      var conversation = page.frameLocator("iframe");
      conversation.getByTestId("start-button").click();

      Browser.shows(
          page, "[data-testid=inspector] [data-testid=turn]", "How can I help you today?");
      new Accessibility().isFine(page, "the trial");

      conversation.getByTestId("leave").click();
      conversation.getByTestId("ended").waitFor();
    }
  }

  @Test
  void aMemberSeesTheMembersAndSignsOut(LocalStack.Running stack, @TempDir Path folder)
      throws Exception {
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      Owner.signsIn(browser, stack);
      var page = browser.open(stack.api().page() + "app/members");
      Browser.shows(page, "table", "Olga");
      new Accessibility().isFine(page, "the members");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
      Browser.shows(page, "h1", "Sign in");

      // Who is not signed in is asked to, and comes back to where they wanted to go.
      var later = browser.open(stack.api().page() + "app/sign-in");
      Browser.shows(later, "h1", "Sign in");
      new Accessibility().isFine(later, "the sign-in");
      later.evaluate("() => { location.assign('/tasks'); }");
      later.waitForURL(
          Pattern.compile("continue=%2Ftasks"),
          new Page.WaitForURLOptions().setWaitUntil(WaitUntilState.COMMIT));
      Owner.enters(later);
      later.getByTestId("goal").waitFor();
    }
  }

  private static void goTo(Page page, String name) {
    page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Pages"))
        .getByText(name)
        .click();
  }

  private static List<String> filesOf(byte[] zip) throws IOException {
    var names = new ArrayList<String>();
    try (var files = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
        names.add(file.getName());
      }
    }
    return names;
  }
}
