package dev.baton.deploy.acceptance;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Somebody who speaks into the page's microphone when it is their turn, however long the agent
 * takes. The page gets a microphone that is silent until then; all behind it is the browser's own.
 */
final class Voice {

  private static final String MICROPHONE =
      """
      if (navigator.mediaDevices) {
        let microphone;
        navigator.mediaDevices.getUserMedia = async () => {
          const context = new AudioContext();
          await context.resume();
          microphone = { context, out: context.createMediaStreamDestination() };
          return microphone.out.stream;
        };
        window.speakIntoMicrophone = async wav => {
          const bytes = Uint8Array.from(atob(wav), letter => letter.charCodeAt(0));
          const source = microphone.context.createBufferSource();
          source.buffer = await microphone.context.decodeAudioData(bytes.buffer);
          source.connect(microphone.out);
          const spoken = new Promise(ended => { source.onended = ended; });
          source.start();
          await spoken;
        };
      }
      """;

  /** Who was not understood says it again, but not for ever. */
  private static final int TRIES = 3;

  private static final Duration UNDERSTOOD_WITHIN = Duration.ofSeconds(15);

  private final Path folder;

  /**
   * @param folder for what is said
   */
  Voice(Path folder) {
    this.folder = folder;
  }

  /** Gives the page, and the frames in it, that microphone; before it is opened. */
  static void into(Page page) {
    page.addInitScript(MICROPHONE);
  }

  /** Says something once the agent listens, until the page shows that it was understood. */
  void says(Frame frame, String words) throws IOException {
    var heard =
        frame
            .locator("[data-testid=transcript-entry][data-role=user][data-final=true]")
            .filter(new Locator.FilterOptions().setHasText(words));
    int before = heard.count();
    for (int attempt = 1; ; attempt++) {
      await()
          .atMost(BatonApi.PATIENCE)
          .until(
              () -> frame.locator("[data-testid=agent-state][data-state=listening]").count() > 0);
      frame.evaluate("wav => window.speakIntoMicrophone(wav)", spoken(words));
      try {
        await().atMost(UNDERSTOOD_WITHIN).until(() -> heard.count() > before);
        return;
      } catch (ConditionTimeoutException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private String spoken(String words) throws IOException {
    var wav = new Microphone().say(words).pause(300).write(folder.resolve("said.wav"));
    return Base64.getEncoder().encodeToString(Files.readAllBytes(wav));
  }
}
