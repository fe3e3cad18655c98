package dev.baton.deploy.acceptance;

import com.microsoft.playwright.Frame;

/** What a page plays, or a frame in it. */
final class PageSound {

  /** Louder than anything that is not speech, 0–1. */
  private static final double AUDIBLE = 0.01;

  /** Whether the frame plays something that can be heard right now. */
  static boolean isHeard(Frame frame) {
    return loudness(frame) > AUDIBLE;
  }

  /** Root mean square of what the frame's audio elements play right now, 0–1. */
  private static double loudness(Frame frame) {
    return ((Number)
            frame.evaluate(
                """
                async () => {
                  window.batonMeters ??= new Map();
                  let loudest = 0;
                  for (const element of document.querySelectorAll('audio')) {
                    if (!element.srcObject) continue;
                    let meter = window.batonMeters.get(element);
                    if (!meter) {
                      const context = new AudioContext();
                      meter = context.createAnalyser();
                      context.createMediaStreamSource(element.srcObject).connect(meter);
                      window.batonMeters.set(element, meter);
                    }
                    const samples = new Float32Array(meter.fftSize);
                    meter.getFloatTimeDomainData(samples);
                    const energy = samples.reduce((sum, x) => sum + x * x, 0);
                    loudest = Math.max(loudest, Math.sqrt(energy / samples.length));
                  }
                  return loudest;
                }
                """))
        .doubleValue();
  }

  private PageSound() {}
}
