package dev.baton.media.provider.offline.espeak;

import dev.baton.media.provider.ProviderException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that may call the library. Replies wait in a queue; each gets one sentence spoken
 * and goes to the end of the queue again, so that a long reply does not keep the others waiting.
 */
final class EspeakEngine {

  private static final Logger log = LoggerFactory.getLogger(EspeakEngine.class);

  /** Silence between two sentences of a reply, ms. */
  private static final int PAUSE_MS = 120;

  private final EspeakLibrary library;
  private final BlockingQueue<EspeakSynthesis> queue = new LinkedBlockingQueue<>();
  private final EspeakVoices voices;
  private final Set<String> unknownVoices = new HashSet<>();
  private String selectedVoice = "";

  EspeakEngine(EspeakLibrary library) {
    this.library = library;
    this.voices = new EspeakVoices(library.voices());
    Thread.ofPlatform().daemon().name("espeak-ng").start(this::run);
  }

  /** Takes a reply that has something to say; each is in the queue at most once. */
  void schedule(EspeakSynthesis reply) {
    queue.add(reply);
  }

  private void run() {
    try {
      while (true) {
        var reply = queue.take();
        try {
          speakNext(reply);
        } catch (ProviderException e) {
          reply.fail(e);
        } catch (RuntimeException e) {
          reply.fail(new ProviderException("offline: espeak-ng failed", true, e));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void speakNext(EspeakSynthesis reply) {
    var sentence = reply.nextSentence();
    if (sentence != null) {
      select(reply.voice(), reply.language());
      var speech = library.speak(sentence.text(), reply::cancelled);
      if (speech != null) {
        int pauseMs = sentence.first() ? 0 : PAUSE_MS;
        reply.spoken(
            SpokenSentence.of(sentence.text(), speech, library.sampleRateHz(), pauseMs),
            library.sampleRateHz());
      }
    }
    reply.yield();
  }

  private void select(@Nullable String voice, String language) {
    for (var candidate : voices.candidates(voice, language)) {
      if (candidate.equals(selectedVoice)) {
        return;
      }
      if (unknownVoices.contains(candidate)) {
        continue;
      }
      if (library.selectVoice(candidate)) {
        selectedVoice = candidate;
        return;
      }
      unknownVoices.add(candidate);
      log.atWarn().addKeyValue("voice", candidate).log("espeak-ng has no such voice");
    }
    throw new ProviderException(
        "offline: espeak-ng has no voice for '%s'".formatted(language), false, null);
  }
}
