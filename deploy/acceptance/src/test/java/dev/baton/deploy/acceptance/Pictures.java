package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * Pictures of the product for its documentation, taken where {@value #FOLDER} names a folder:
 * {@code BATON_PICTURES=docs/images ./mvnw verify -Dtest=MergeSortStoryTest}.
 */
final class Pictures {

  private static final String FOLDER = "BATON_PICTURES";

  /** What belongs into a repository, bytes. */
  private static final int SMALL = 120_000;

  /** Takes a picture of the page as it is, in a window of that size. */
  static void take(Page page, String name, int width, int height) {
    var folder = System.getenv(FOLDER);
    if (folder != null) {
      var before = page.viewportSize();
      page.setViewportSize(width, height);
      page.waitForFunction(
          "document.getAnimations().every(one => one.playState !== 'running'"
              + " || one.effect.getComputedTiming().endTime === Infinity)");
      var file = LocalStack.repositoryRoot().resolve(folder).resolve(Path.of(name + ".png"));
      var picture = page.screenshot(new Page.ScreenshotOptions().setPath(file));
      page.setViewportSize(before.width, before.height);
      assertThat(picture.length).as("size of " + file).isLessThan(SMALL);
    }
  }

  private Pictures() {}
}
