package dev.baton.deploy.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person shows their camera, which is Chromium's own test picture, and their screen to an agent
 * whose model is an emulator; everything between them is real.
 */
final class SeeingInBrowserTest {

  /**
   * A stack of its own, because a key for one model is one for all sessions. No port of it may be
   * one of the other stack's.
   */
  private static final String PORT_OFFSET = "4100";

  private static final String JPEG = "data:image/jpeg;base64,";

  private static SeeingModel model;
  private static LocalStack.Running stack;

  @BeforeAll
  static void start() throws Exception {
    model = new SeeingModel();
    stack = LocalStack.Running.start("seeing-data", PORT_OFFSET, model.environment());
  }

  @AfterAll
  static void stop() {
    stack.close();
    model.close();
  }

  @Test
  void theAgentAsksForCameraAndScreenAndSeesWhatIsShownUntilAnotherTakesOver(@TempDir Path folder)
      throws Exception {
    var microphone = new Microphone().say("hello").after(60_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(microphone)) {
      var page = browser.open(stack.api().page());
      page.getByTestId("start-typing").click();
      Browser.shows(page, "[data-testid=agent-name]", "Triage");
      Browser.shows(page, "[data-role=agent][data-final=true]", "How can I help you today?");
      assertThat(whatIsSeen(page)).isEqualTo(SeeingModel.SEES_NOTHING);
      assertThat(videosWatched()).isZero();

      // The model asks for the camera, the page asks the person, the person agrees.
      says(page, SeeingModel.ASKS_FOR_CAMERA);
      agreesTo(page, "I would like to see it.", "Show camera");
      assertThat(page.getByTestId("show-camera")).hasAttribute("aria-pressed", "true");
      var camera = pictureOnceThereIsOne(page, picture -> true);
      assertThat(colours(camera)).as("Chromium's picture is not of one colour").isGreaterThan(1);
      assertThat(videosWatched()).isEqualTo(1);

      // What is shown last is what is seen.
      browser.screenOf("#00ff00");
      page.bringToFront();
      says(page, SeeingModel.ASKS_FOR_SCREEN);
      agreesTo(page, "I would like to read it.", "Share screen");
      pictureOnceThereIsOne(page, SeeingInBrowserTest::isGreen);
      assertThat(videosWatched()).isEqualTo(1);
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "seeing.png")));

      // The next agent cannot see: nothing is received of the camera any more.
      says(page, SeeingModel.ASKS_FOR_EXPERT);
      Browser.shows(page, "[data-testid=agent-name]", "Coding Expert");
      await().atMost(BatonApi.PATIENCE).until(() -> videosWatched() == 0);
      assertThat(whatIsSeen(page)).isEqualTo(SeeingModel.SEES_NOTHING);
      assertThat(model.picturesShownWith(SeeingModel.ASKS_WHAT_IS_SEEN)).isEmpty();
      page.getByTestId("leave").click();
      Browser.shows(page, "[data-testid=ended]", "");
    }
  }

  @Test
  void aPictureThatIsDroppedOntoThePageIsSeen(@TempDir Path folder) throws Exception {
    var silence = new Microphone().pause(1_000).write(folder.resolve("mic.wav"));
    try (var browser = new Browser(silence)) {
      var page = browser.open(stack.api().page());
      page.getByTestId("start-typing").click();
      Browser.shows(page, "[data-role=agent][data-final=true]", "How can I help you today?");

      PageActionsInBrowserTest.drop(page, "error.png", "image/png", greenPng());

      Browser.shows(page, "[data-testid=transcript-entry][data-role=user]", "error.png");
      Browser.shows(page, "[data-role=agent][data-final=true]", SeeingModel.SEES);
      page.getByTestId("leave").click();
    }
  }

  private static byte[] greenPng() throws IOException {
    var picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        picture.setRGB(x, y, Color.GREEN.getRGB());
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  private static void says(Page page, String text) {
    page.getByTestId("chat-input").fill(text);
    page.getByTestId("chat-input").press("Enter");
  }

  /** Asks, and gives the answer. */
  private static String whatIsSeen(Page page) {
    var answers =
        page.locator("[data-testid=transcript-entry][data-role=agent][data-final=true]")
            .filter(new Locator.FilterOptions().setHasText("I see"));
    int before = answers.count();
    says(page, SeeingModel.ASKS_WHAT_IS_SEEN);
    await().atMost(BatonApi.PATIENCE).until(() -> answers.count() > before);
    return answers.last().getByTestId("transcript-text").textContent();
  }

  /** The page asks for what the agent wants to see, with its reason; the person agrees. */
  private static void agreesTo(Page page, String reason, String button) {
    Browser.shows(page, "[data-testid=notice][data-kind=asked]", reason);
    page.locator("[data-testid=notice][data-kind=asked]")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
        .click();
    assertThat(page.locator("[data-testid=notice][data-kind=asked]")).isHidden();
  }

  /** Asks what is seen until a picture that is meant goes with the question; gives it. */
  private static BufferedImage pictureOnceThereIsOne(Page page, Predicate<BufferedImage> meant) {
    var found = new AtomicReference<BufferedImage>();
    await()
        .atMost(BatonApi.PATIENCE)
        .until(() -> {
          if (!whatIsSeen(page).equals(SeeingModel.SEES)) {
            return false;
          }
          var shown = requireNonNull(model.picturesShownWith(SeeingModel.ASKS_WHAT_IS_SEEN));
          assertThat(shown).as("pictures of one turn").hasSize(1);
          assertThat(shown.getFirst().path("detail").asText()).isEqualTo("low");
          found.set(picture(shown.getFirst()));
          return meant.test(found.get());
        });
    return requireNonNull(found.get());
  }

  private static boolean isGreen(BufferedImage picture) {
    var middle = new Color(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2));
    return middle.getGreen() > 200 && middle.getRed() < 80 && middle.getBlue() < 80;
  }

  private static BufferedImage picture(JsonNode image) throws IOException {
    var url = image.path("url").asText();
    assertThat(url).startsWith(JPEG);
    var jpeg = Base64.getDecoder().decode(url.substring(JPEG.length()));
    var picture = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(picture.getWidth()).isBetween(100, 1024);
    assertThat(picture.getHeight()).isBetween(100, 1024);
    return picture;
  }

  /** How many of the picture's corners and its middle differ much. */
  private static long colours(BufferedImage picture) {
    int right = picture.getWidth() - 5;
    int bottom = picture.getHeight() - 5;
    return List.of(
            picture.getRGB(5, 5),
            picture.getRGB(right, 5),
            picture.getRGB(5, bottom),
            picture.getRGB(right, bottom),
            picture.getRGB(right / 2, bottom / 2))
        .stream()
        .map(Color::new)
        .map(colour -> List.of(colour.getRed() / 64, colour.getGreen() / 64, colour.getBlue() / 64))
        .distinct()
        .count();
  }

  /** How many videos the media workers receive, as they tell Prometheus. */
  private static int videosWatched() {
    return StreamSupport.stream(stack.status().path("processes").spliterator(), false)
        .filter(process -> process.path("name").asText().startsWith("media-worker"))
        .mapToInt(process -> videosWatched(process.path("port").asInt()))
        .sum();
  }

  private static int videosWatched(int port) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(port))).build();
    try (var http = HttpClient.newHttpClient()) {
      // Whole: a client that is closed waits for an answer that nobody reads to its end.
      return http.send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith("baton_worker_videos "))
          .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no baton_worker_videos on port " + port));
    } catch (IOException e) {
      throw new AssertionError("no metrics on port " + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
