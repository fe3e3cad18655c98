package dev.baton.media.provider.offline.sphinx;

import dev.baton.workflows.agent.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * PocketSphinx for all sessions of the process: a decoder for each grammar, few threads to decode
 * on.
 */
final class SphinxEngine {

  /** Where Debian's package pocketsphinx-en-us puts its model. */
  private static final Path MODEL = Path.of("/usr/share/pocketsphinx/model/en-us");

  /** Grammars kept ready; a decoder takes about 10 MB. */
  private static final int MOST_DECODERS = 16;

  private static final int SAMPLES_A_FRAME = 160;

  /**
   * How much worse than the phone loop, for each frame of 10 ms, a phrase may fit. Measured with
   * espeak-ng's voices on the product's phrases: of 115 said, 3 lie below; of 40 utterances of
   * something else, 29 are refused, by this or by the beam.
   */
  private static final double LEAST_FIT = -7;

  /** Standard deviation of the noise under the speech, of 32768. */
  private static final double DITHER = 8;

  private final SphinxLibrary library;
  private final Pronunciations pronunciations;
  private final PhraseDecoder sounds;
  private final LinkedHashMap<List<Example>, Phrases> ready = new LinkedHashMap<>(16, 0.75f, true);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2, Thread.ofPlatform().name("offline-stt-", 0).daemon().factory());

  /** A grammar and its decoder; no decoder when the grammar has no phrase. */
  private record Phrases(Grammar grammar, @Nullable PhraseDecoder decoder) {}

  /**
   * Loads the library and the model.
   *
   * @throws IllegalArgumentException when the library is not on this machine
   * @throws IllegalStateException when the model is not
   */
  SphinxEngine() {
    library = new SphinxLibrary();
    var dictionary = MODEL.resolve("cmudict-en-us.dict");
    if (!Files.isReadable(dictionary)) {
      throw new IllegalStateException("there is no " + dictionary);
    }
    pronunciations = new Pronunciations(new Dictionary(dictionary));
    sounds = decoder(PhoneLoop.dictionary(), PhoneLoop.jsgf());
  }

  /** Where decoding runs: it takes some tens of milliseconds for each second of speech. */
  ExecutorService threads() {
    return threads;
  }

  /** Makes the grammar's decoder ready, which takes up to half a second. */
  void prepare(List<Example> examples) {
    phrases(examples);
  }

  /** The example phrase that was said in an utterance at 16 kHz; empty when none was. */
  String recognise(List<Example> examples, short[] samples) {
    var phrases = phrases(examples);
    if (phrases.decoder == null || samples.length < SAMPLES_A_FRAME) {
      return "";
    }
    dither(samples);
    var heard = phrases.decoder.decode(samples);
    if (heard.text().isEmpty()) {
      return "";
    }
    var fit = heard.score() - sounds.decode(samples).score();
    return fit < LEAST_FIT * samples.length / SAMPLES_A_FRAME
        ? ""
        : phrases.grammar.phrase(heard.text());
  }

  private synchronized Phrases phrases(List<Example> examples) {
    var phrases = ready.get(examples);
    if (phrases == null) {
      var grammar = Grammar.of(examples, pronunciations);
      phrases =
          new Phrases(
              grammar, grammar.isEmpty() ? null : decoder(grammar.dictionary(), grammar.jsgf()));
      ready.put(examples, phrases);
      forgetEldest();
    }
    return phrases;
  }

  private void forgetEldest() {
    if (ready.size() > MOST_DECODERS) {
      var eldest = ready.pollFirstEntry();
      if (eldest.getValue().decoder != null) {
        eldest.getValue().decoder.close();
      }
    }
  }

  private PhraseDecoder decoder(String dictionary, String jsgf) {
    return new PhraseDecoder(library, MODEL.resolve("en-us"), dictionary, jsgf);
  }

  /**
   * Puts faint noise under the speech. The features of digital silence are so extreme that they
   * spoil the normalisation of the whole utterance: without this, 20 of 44 phrases are missed.
   */
  private static void dither(short[] samples) {
    var noise = new Random(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          (short)
              Math.clamp(
                  Math.round(samples[i] + noise.nextGaussian() * DITHER),
                  Short.MIN_VALUE,
                  Short.MAX_VALUE);
    }
  }
}
