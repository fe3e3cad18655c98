package dev.baton.media.provider.webrtc;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.onvoid.webrtc.media.audio.AudioProcessing;
import java.lang.invoke.MethodHandles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** libwebrtc's detector of voice: less exact than Silero, but always at hand. */
public final class WebRtcVad implements VoiceActivityDetector {

  private static final Logger log = LoggerFactory.getLogger(WebRtcVad.class);

  private boolean tried;
  private boolean works;

  @Override
  public String name() {
    return "webrtc";
  }

  @Override
  public synchronized boolean available() {
    if (!tried) {
      tried = true;
      try {
        // The detector's class does not load the native library itself; this one does.
        MethodHandles.lookup().ensureInitialized(AudioProcessing.class);
        new WebRtcDetector().close();
        works = true;
      } catch (IllegalAccessException | LinkageError | RuntimeException e) {
        log.atWarn().setCause(e).log("libwebrtc's voice detector is not used: it did not load");
      }
    }
    return works;
  }

  @Override
  public Detector open() {
    if (!available()) {
      throw new ProviderException("webrtc: libwebrtc could not be loaded", false, null);
    }
    return new WebRtcDetector();
  }
}
