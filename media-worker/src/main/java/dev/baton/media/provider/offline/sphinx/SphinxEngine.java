package dev.baton.media.provider.offline.sphinx;

import dev.baton.workflows.agent.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
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

  /** Phone loops that nobody uses; as many as ever were used at a time. */
  private final Queue<PhraseDecoder> sounds = new ConcurrentLinkedQueue<>();

  private final LinkedHashMap<List<Example>, Ear> ready = new LinkedHashMap<>(16, 0.75f, true);

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2, Thread.ofPlatform().name("offline-stt-", 0).daemon().factory());

  /** A grammar and its decoder; no decoder when the grammar has no phrase. */
  private record Phrases(Grammar grammar, @Nullable PhraseDecoder decoder) {}

  /** Listens for some phrases, for one at a time. Others go on while its decoder is made. */
  private final class Ear {
    private final List<Example> examples;
    private @Nullable Phrases phrases;

    Ear(List<Example> examples) {
      this.examples = examples;
    }

    synchronized Phrases phrases() {
      var made = phrases;
      if (made == null) {
        var grammar = Grammar.of(examples, pronunciations);
        made =
            new Phrases(
                grammar, grammar.isEmpty() ? null : decoder(grammar.dictionary(), grammar.jsgf()));
        phrases = made;
      }
      return made;
    }

    synchronized String recognise(short[] samples) {
      var made = phrases();
      if (made.decoder == null) {
        return "";
      }
      var heard = made.decoder.decode(samples);
      if (heard.text().isEmpty()) {
        return "";
      }
      var fit = heard.score() - sounds(samples);
      return fit < LEAST_FIT * samples.length / SAMPLES_A_FRAME
          ? ""
          : made.grammar.phrase(heard.text());
    }

    /** Lets go of the decoder; whoever still needs it has it made again. */
    synchronized void close() {
      if (phrases != null && phrases.decoder != null) {
        phrases.decoder.close();
      }
      phrases = null;
    }
  }

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
    sounds.add(phoneLoop());
  }

  /** Where decoding runs: it takes some tens of milliseconds for each second of speech. */
  ExecutorService threads() {
    return threads;
  }

  /** Makes the grammar's decoder ready, which takes up to half a second. */
  void prepare(List<Example> examples) {
    var unused = ear(examples).phrases();
  }

  /** The example phrase that was said in an utterance at 16 kHz; empty when none was. */
  String recognise(List<Example> examples, short[] samples) {
    if (samples.length < SAMPLES_A_FRAME) {
      return "";
    }
    dither(samples);
    return ear(examples).recognise(samples);
  }

  private Ear ear(List<Example> examples) {
    Ear ear;
    @Nullable Ear eldest = null;
    synchronized (ready) {
      ear = ready.computeIfAbsent(examples, Ear::new);
      if (ready.size() > MOST_DECODERS) {
        eldest = ready.pollFirstEntry().getValue();
      }
    }
    if (eldest != null) {
      eldest.close();
    }
    return ear;
  }

  /** How well any sounds at all fit. */
  private int sounds(short[] samples) {
    var free = sounds.poll();
    var loop = free == null ? phoneLoop() : free;
    try {
      return loop.decode(samples).score();
    } finally {
      sounds.add(loop);
    }
  }

  private PhraseDecoder phoneLoop() {
    return decoder(PhoneLoop.dictionary(), PhoneLoop.jsgf());
  }

  /** One at a time: the library's front end has global variables, which a new decoder sets. */
  private PhraseDecoder decoder(String dictionary, String jsgf) {
    synchronized (library) {
      return new PhraseDecoder(library, MODEL.resolve("en-us"), dictionary, jsgf);
    }
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
