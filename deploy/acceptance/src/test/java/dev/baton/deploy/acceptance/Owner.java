package dev.baton.deploy.acceptance;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Who owns the installation: comes by the link that is printed, and by password from then on. */
final class Owner {

  private static final String EMAIL = "owner@example.com";
  private static final String PASSWORD = "a sentence is easy to remember";
  private static final Pattern LINK = Pattern.compile("http\\S+/app/first-owner#token=\\S+");

  /** Signs the browser in; all its pages are then those of the owner. */
  static void signsIn(Browser browser, LocalStack.Running stack) {
    var link = LINK.matcher(stack.baton("status"));
    boolean first = link.find();
    var page = browser.open(first ? link.group() : stack.api().page() + "app/sign-in");
    if (first) {
      page.locator("input[autocomplete=name]").fill("Olga");
    }
    answers(page, first ? "Open the account" : "Sign in");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).waitFor();
    page.close();
  }

  /** Fills in the sign-in page that somebody was sent to. */
  static void enters(Page signIn) {
    answers(signIn, "Sign in");
  }

  private static void answers(Page form, String button) {
    form.locator("input[type=email]").fill(EMAIL);
    form.locator("input[type=password]").fill(PASSWORD);
    form.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private Owner() {}
}
