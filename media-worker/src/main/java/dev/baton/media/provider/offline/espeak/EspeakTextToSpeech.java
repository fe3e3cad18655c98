package dev.baton.media.provider.offline.espeak;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offline voice. Voices are espeak-ng's: a language, and after a plus sign a variant, for
 * example {@code en-us}, {@code en-gb+m3}, {@code en-us+f3}.
 */
public final class EspeakTextToSpeech implements TextToSpeech {

  private static final Logger log = LoggerFactory.getLogger(EspeakTextToSpeech.class);

  /** The library is global to the process, and so is its engine. */
  private static final class Shared {
    static final @Nullable EspeakEngine ENGINE = start();
  }

  @Override
  public String name() {
    return "offline";
  }

  @Override
  public boolean available() {
    return Shared.ENGINE != null;
  }

  @Override
  public Synthesis open(ModelChoice choice, String language, Listener listener) {
    var engine = Shared.ENGINE;
    if (engine == null) {
      throw new ProviderException(
          "offline: espeak-ng is not on this machine; install the package espeak-ng", false, null);
    }
    return new EspeakSynthesis(engine, choice.voice(), language, listener);
  }

  private static @Nullable EspeakEngine start() {
    try {
      return new EspeakEngine(new EspeakLibrary());
    } catch (IllegalArgumentException | IllegalStateException | LinkageError e) {
      log.atInfo()
          .addKeyValue("cause", e.getMessage())
          .log("no offline speech: install the package espeak-ng");
      return null;
    }
  }
}
