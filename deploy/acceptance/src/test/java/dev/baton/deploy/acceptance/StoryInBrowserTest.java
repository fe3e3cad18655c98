package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a customer does on the first day: signs in, builds two agents, of which one asks the
 * customer's own service and hands over to the other, publishes them, talks to them, reads what
 * happened, and sees what it cost.
 */
@ExtendWith(LocalStack.class)
final class StoryInBrowserTest {

  private static final String ASKS_FOR_ROOMS = "which rooms are free on friday";
  private static final String ASKS_FOR_MONEY = "i have a question about money";
  private static final String OF_DESK = "Welcome to Hotel Aurora.";
  private static final String OF_MONEY = "This is the cashier.";

  /** Offline models cost nothing; a price makes the sum visible. */
  private static final String USD_PER_MILLION_CHARACTERS = "1000";

  @Test
  void twoAgentsAreBuiltPublishedTalkedToReadAndPaidFor(
      LocalStack.Running stack, @TempDir Path folder) throws Exception {
    // The greeting takes about two seconds; the question comes after it.
    var microphone =
        new Microphone()
            .say(ASKS_FOR_ROOMS)
            .after(8_000)
            .pause(60_000)
            .write(folder.resolve("mic.wav"));
    try (var hotel = new HotelRooms();
        var browser = new Browser(microphone)) {
      Owner.signsIn(browser, stack);
      var page = browser.open(stack.api().page() + "app/templates");
      var accessibility = new Accessibility();

      begins(page);
      describesTheDesk(page, hotel);
      addsTheCashier(page);
      accessibility.isFine(page, "the editor");
      saves(page);
      triesTheTool(page);
      publishes(page);
      setsAPrice(browser.open(stack.api().page() + "app/costs"));

      var session = talks(browser.open(stack.api().page() + "?template=hotel-aurora"));
      assertThat(hotel.asked()).contains(ASKS_FOR_ROOMS);

      page.navigate(stack.api().page() + "app/sessions/" + session);
      readsWhatHappened(page);
      accessibility.isFine(page, "the session with its tool call");
      page.navigate(stack.api().page() + "app/costs");
      Browser.shows(page, "[data-testid=sums] tr", "hotel-aurora");
      assertThat(page.getByTestId("total")).not().hasText("$0.00");
    }
  }

  private static void begins(Page page) {
    click(page, "New template");
    field(page, "Name").fill("Hotel Aurora");
    field(page, "Who is its first agent?").fill("You work at the front desk. You know the rooms.");
    click(page, "Make it");
    Browser.shows(page, "h1", "Hotel Aurora");
  }

  private static void describesTheDesk(Page page, HotelRooms hotel) {
    field(page, "Greeting").fill(OF_DESK);
    click(page, "Add a webhook");
    field(page, "Tool").fill("free_rooms");
    field(page, "When to call it").fill("Tells which rooms are free on a day.");
    field(page, "Address").fill(hotel.address());
    field(page, "Arguments (JSON Schema)")
        .fill(
            """
            {"type": "object", "properties": {"day": {"type": "string"}}, "required": ["day"]}\
            """);
    click(page, "Examples of what people say");
    addsExample(page, ASKS_FOR_ROOMS, "I looked, and {{result}}.", "free_rooms");
  }

  /** The second agent, and the way to it, which is drawn by mouse. */
  private static void addsTheCashier(Page page) {
    click(page, "Add an agent");
    field(page, "Name").fill("Cashier");
    field(page, "Instructions").fill("You answer questions about money.");
    field(page, "Greeting").fill(OF_MONEY);
    var slug = field(page, "Slug");
    slug.fill("cashier");
    slug.blur();

    page.locator("[data-id=agent] .react-flow__handle-right")
        .dragTo(page.locator("[data-id=cashier] .react-flow__handle-left"));
    page.locator("[data-id=agent]").click();
    assertThat(field(page, "When to hand off to cashier"))
        .hasValue("Hand the conversation to Cashier.");
    click(page, "Examples of what people say");
    addsExample(page, ASKS_FOR_MONEY, "One moment, please.", "transfer_to_cashier");
  }

  private static void addsExample(Page page, String phrase, String reply, String tool) {
    click(page, "Add an example");
    var phrases = field(page, "Somebody says").last();
    phrases.fill(phrase);
    phrases.press("Enter");
    field(page, "It answers").last().fill(reply);
    field(page, "And calls the tool").last().fill(tool);
  }

  /** What is on its way cannot be saved again either; only what is saved can be published. */
  private static void saves(Page page) {
    click(page, "Save the draft");
    assertThat(
            page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish").setExact(true)))
        .isEnabled();
  }

  private static void triesTheTool(Page page) {
    click(page, "Call it once");
    field(page, "Arguments of the call").fill("{\"day\": \"sunday\"}");
    click(page, "Call free_rooms");
    Browser.shows(page, "[role=status]", HotelRooms.ANSWER);
  }

  private static void publishes(Page page) {
    click(page, "Publish");
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("What is new").fill("The hotel opens.");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish")).click();
    assertThat(dialog).isHidden();
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Versions")).click();
    Browser.shows(page, "table", "The hotel opens.");
  }

  private static void setsAPrice(Page page) {
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Prices")).click();
    click(page, "Set a price");
    field(page, "Provider").fill("offline");
    field(page, "For").click();
    page.getByRole(
            AriaRole.OPTION,
            new Page.GetByRoleOptions().setName("a million characters spoken").setExact(true))
        .click();
    field(page, "US dollars").fill(USD_PER_MILLION_CHARACTERS);
    click(page, "Set");
    Browser.shows(page, "[data-testid=prices] tr", "offline");
    page.close();
  }

  /** Says the one thing, and types the other; gives the session's id. */
  private static String talks(Page page) {
    page.getByTestId("start-button").click();
    Browser.shows(page, "[data-role=agent][data-final=true]", OF_DESK);
    Browser.shows(page, "[data-testid=transcript-entry][data-role=user]", ASKS_FOR_ROOMS);
    Browser.shows(page, "[data-role=agent][data-final=true]", HotelRooms.ANSWER);
    page.getByTestId("chat-input").fill(ASKS_FOR_MONEY);
    page.getByTestId("chat-input").press("Enter");
    Browser.shows(page, "[data-testid=handoff]", "Cashier");
    Browser.shows(page, "[data-role=agent][data-final=true]", OF_MONEY);
    var id = page.locator("[data-session-id]").first().getAttribute("data-session-id");
    page.getByTestId("leave").click();
    Browser.shows(page, "[data-testid=ended]", "");
    page.close();
    return id;
  }

  private static void readsWhatHappened(Page page) {
    Browser.shows(page, "[data-testid=outcome]", "User left");
    Browser.shows(page, "[data-testid=turn]", ASKS_FOR_ROOMS);
    Browser.shows(page, "[data-testid=turn]", HotelRooms.ANSWER);
    Browser.shows(page, "[data-testid=handoff]", "Cashier");

    // What the tool was asked, and what it answered.
    click(page, "free_rooms");
    Browser.shows(page, "[data-testid=tool-call] :is(pre, code):visible", ASKS_FOR_ROOMS);
    Browser.shows(page, "[data-testid=tool-call] :is(pre, code):visible", HotelRooms.ANSWER);

    // Where the time before an answer went.
    page.getByTestId("latency").last().click();
    Browser.shows(page, "[data-testid=waterfall]:visible", "ms");

    Browser.shows(page, "[data-testid=session-costs] tr", "characters spoken");
    assertThat(page.locator("#costs")).not().hasText("Cost: $0.00");
  }

  private static void click(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  /** What is called so; a star is behind the names of those that must not stay empty. */
  private static Locator field(Page page, String label) {
    // The browser's kind of pattern, which has no other way to quote.
    var name = label.replaceAll("[()?]", "\\\\$0");
    return page.locator("input, textarea")
        .and(page.getByLabel(Pattern.compile("^" + name + "( \\*)?$")));
  }
}
