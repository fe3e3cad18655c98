package dev.baton.media.voice;

import dev.baton.media.provider.Loudness;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.VoiceActivityDetector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hears loud sounds, and fails from then on.
 *
 * @param windows how many it is good for
 */
record TiringDetector(String name, int windows, @Nullable VoiceActivityDetector next)
    implements VoiceActivityDetector {

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public Optional<VoiceActivityDetector> understudy() {
    return Optional.ofNullable(next);
  }

  @Override
  public Detector open() {
    var loudness = new Loudness().open();
    return new Detector() {
      private int asked;

      @Override
      public float probability(short[] window) {
        if (asked++ >= windows) {
          throw new ProviderException("tired", false, null);
        }
        return loudness.probability(window);
      }

      @Override
      public void reset() {}

      @Override
      public void close() {}
    };
  }
}
