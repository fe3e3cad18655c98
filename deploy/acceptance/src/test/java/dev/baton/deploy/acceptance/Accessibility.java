package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** Looks at a page as axe does: with the rules of the WCAG, as far as a program can check them. */
final class Accessibility {

  private static final int DESK_PX = 1280;
  private static final int PHONE_PX = 375;
  private static final int HEIGHT_PX = 800;

  private static final String SERIOUS =
      """
      async () => {
        const found = await axe.run(document, { resultTypes: ['violations'] });
        return found.violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0].target} ${nodes[0].failureSummary}`);
      }
      """;

  /** The colours of the scheme are all there: the page has taken it, and nothing fades. */
  private static final String SETTLED =
      """
      scheme => [undefined, scheme].includes(document.documentElement.dataset.mantineColorScheme)
          && document.getAnimations().every(one =>
              one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)
      """;

  private final String axe;

  Accessibility() {
    try {
      axe =
          Files.readString(
              LocalStack.repositoryRoot().resolve("frontend/node_modules/axe-core/axe.min.js"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By day, by night, and on a phone: nothing serious is found, and nothing sticks out. */
  void isFine(Page page, String what) {
    look(page, what + " by day", ColorScheme.LIGHT, DESK_PX);
    look(page, what + " by night", ColorScheme.DARK, DESK_PX);
    look(page, what + " on a phone", ColorScheme.LIGHT, PHONE_PX);
    page.setViewportSize(DESK_PX, HEIGHT_PX);
  }

  private void look(Page page, String what, ColorScheme scheme, int width) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, HEIGHT_PX);
    page.waitForFunction(SETTLED, scheme.name().toLowerCase(Locale.ROOT));
    page.evaluate(axe);
    assertThat((List<?>) page.evaluate(SERIOUS)).as(what).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .as(what + " fits into the window")
        .isEqualTo(true);
  }
}
