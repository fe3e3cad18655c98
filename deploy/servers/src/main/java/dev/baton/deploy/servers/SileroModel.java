package dev.baton.deploy.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The Silero voice activity model (MIT), taken from the wheel that its authors publish on PyPI.
 * Without it Baton falls back to another detector, so not getting it is no error.
 */
public final class SileroModel {
  static final String FILE = "silero_vad.onnx";
  private static final String VERSION = "6.2.1";
  private static final String ENTRY = "silero_vad/data/silero_vad.onnx";
  private static final URI WHEEL =
      URI.create(
          "https://files.pythonhosted.org/packages/0b/2b/48566f29a8b53d856ceb1994f209122749b3fda0a733a07e82047257de7a/silero_vad-6.2.1-py3-none-any.whl");
  private static final String WHEEL_SHA256 =
      "09de93c4d874bb19c53e62a47dd38be5f163cedad2b5599583231f2a84ef79cb";

  private final CacheFolder cache;
  private final URI wheel;

  public SileroModel(CacheFolder cache) {
    this(cache, WHEEL);
  }

  SileroModel(CacheFolder cache, URI wheel) {
    this.cache = cache;
    this.wheel = wheel;
  }

  /** The folder that holds the model, for {@code BATON_MODELS_DIR}. */
  public Path folder() {
    return cache.models().resolve("silero-" + VERSION);
  }

  public boolean isPresent() {
    return Files.isRegularFile(folder().resolve(FILE));
  }

  /** Fetches the model unless it is there; says so and gives nothing where that fails. */
  public Optional<Path> obtain(Progress progress) {
    if (isPresent()) {
      return Optional.of(folder());
    }
    progress.say("downloading the voice activity model from " + wheel.getHost());
    Path workshop = cache.temporary("silero");
    try {
      Path file = workshop.resolve("silero.whl");
      Download.toFile(wheel, WHEEL_SHA256, file);
      Files.createDirectories(folder());
      Archives.fileFromZip(file, ENTRY, workshop.resolve(FILE));
      Files.move(
          workshop.resolve(FILE),
          folder().resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(folder());
    } catch (IOException e) {
      progress.say(
          "no Silero model (%s): voice activity is detected by libwebrtc instead; the next start tries again"
              .formatted(e.getMessage()));
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      try {
        Folders.delete(workshop);
      } catch (IOException e) {
        workshop.toFile().deleteOnExit();
      }
    }
  }
}
