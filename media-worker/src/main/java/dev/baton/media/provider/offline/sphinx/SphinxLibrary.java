package dev.baton.media.provider.offline.sphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * The few functions of PocketSphinx 5prealpha that are needed, as {@code pocketsphinx.h} and {@code
 * sphinxbase/cmd_ln.h} declare them. Safe for several threads, a decoder for one at a time.
 */
final class SphinxLibrary {

  private static final String POCKETSPHINX = "libpocketsphinx.so.3";
  private static final String SPHINXBASE = "libsphinxbase.so.3";

  private static final String SEARCH = "phrases";

  private final MethodHandle args;
  private final MethodHandle parse;
  private final MethodHandle freeConfig;
  private final MethodHandle init;
  private final MethodHandle free;
  private final MethodHandle setGrammar;
  private final MethodHandle setSearch;
  private final MethodHandle start;
  private final MethodHandle process;
  private final MethodHandle end;
  private final MethodHandle hypothesis;
  private final MethodHandle setLog;

  /**
   * Loads the library.
   *
   * @throws IllegalArgumentException when it is not on this machine
   */
  // Calling native code is this class's purpose; the process is started with
  // --enable-native-access.
  @SuppressWarnings("restricted")
  SphinxLibrary() {
    var base = SymbolLookup.libraryLookup(SPHINXBASE, Arena.global());
    var sphinx = SymbolLookup.libraryLookup(POCKETSPHINX, Arena.global());
    args = function(sphinx, "ps_args", ADDRESS);
    parse =
        function(base, "cmd_ln_parse_r", ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    freeConfig = function(base, "cmd_ln_free_r", JAVA_INT, ADDRESS);
    init = function(sphinx, "ps_init", ADDRESS, ADDRESS);
    free = function(sphinx, "ps_free", JAVA_INT, ADDRESS);
    setGrammar = function(sphinx, "ps_set_jsgf_string", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    setSearch = function(sphinx, "ps_set_search", JAVA_INT, ADDRESS, ADDRESS);
    start = function(sphinx, "ps_start_utt", JAVA_INT, ADDRESS);
    process =
        function(
            sphinx, "ps_process_raw", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT);
    end = function(sphinx, "ps_end_utt", JAVA_INT, ADDRESS);
    hypothesis = function(sphinx, "ps_get_hyp", ADDRESS, ADDRESS, ADDRESS);
    setLog =
        Linker.nativeLinker()
            .downcallHandle(base.findOrThrow("err_set_logfp"), FunctionDescriptor.ofVoid(ADDRESS));
    silence(base);
  }

  /** Makes a decoder; {@code options} are names and values in turns, as on the command line. */
  MemorySegment open(List<String> options, String jsgf) {
    try (var arena = Arena.ofConfined()) {
      // Otherwise it prints its configuration; the setting is the calling thread's.
      setLog.invokeExact(MemorySegment.NULL);
      var argv = arena.allocate(ADDRESS, options.size());
      for (int i = 0; i < options.size(); i++) {
        argv.setAtIndex(ADDRESS, i, arena.allocateFrom(options.get(i)));
      }
      var config =
          (MemorySegment)
              parse.invokeExact(
                  MemorySegment.NULL, (MemorySegment) args.invokeExact(), options.size(), argv, 1);
      if (config.address() == 0) {
        throw new IllegalStateException("PocketSphinx refused its options");
      }
      var decoder = (MemorySegment) init.invokeExact(config);
      int left = (int) freeConfig.invokeExact(config);
      if (decoder.address() == 0) {
        throw new IllegalStateException("PocketSphinx could not load its model (" + left + ")");
      }
      var name = arena.allocateFrom(SEARCH);
      if ((int) setGrammar.invokeExact(decoder, name, arena.allocateFrom(jsgf)) != 0
          || (int) setSearch.invokeExact(decoder, name) != 0) {
        close(decoder);
        throw new IllegalStateException("PocketSphinx refused the grammar");
      }
      return decoder;
    } catch (Throwable e) {
      throw failure("open", e);
    }
  }

  /**
   * What a decoder hears in an utterance.
   *
   * @param text words of the best path through the grammar; empty when none reached its end
   * @param score logarithm of the path's probability, in the unit of PocketSphinx
   */
  record Heard(String text, int score) {}

  /** What a decoder hears in a whole utterance at 16 kHz. */
  @SuppressWarnings("restricted")
  Heard decode(MemorySegment decoder, short[] samples) {
    try (var arena = Arena.ofConfined()) {
      var raw = arena.allocateFrom(JAVA_SHORT, samples);
      check((int) start.invokeExact(decoder));
      check((int) process.invokeExact(decoder, raw, (long) samples.length, 0, 1));
      check((int) end.invokeExact(decoder));
      var score = arena.allocate(JAVA_INT);
      var text = (MemorySegment) hypothesis.invokeExact(decoder, score);
      return text.address() == 0
          ? new Heard("", 0)
          : new Heard(text.reinterpret(Long.MAX_VALUE).getString(0), score.get(JAVA_INT, 0));
    } catch (Throwable e) {
      throw failure("decode", e);
    }
  }

  /** Frees a decoder. */
  void close(MemorySegment decoder) {
    try {
      int left = (int) free.invokeExact(decoder);
      if (left != 0) {
        throw new IllegalStateException("a decoder is still used " + left + " times");
      }
    } catch (Throwable e) {
      throw failure("close", e);
    }
  }

  /** PocketSphinx writes long reports to standard error by default. */
  private static void silence(SymbolLookup base) {
    try {
      var setCallback =
          Linker.nativeLinker()
              .downcallHandle(
                  base.findOrThrow("err_set_callback"),
                  FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
      setCallback.invokeExact(MemorySegment.NULL, MemorySegment.NULL);
    } catch (Throwable e) {
      throw failure("err_set_callback", e);
    }
  }

  private static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException("PocketSphinx returned " + result);
    }
  }

  private static IllegalStateException failure(String what, Throwable e) {
    return e instanceof IllegalStateException known
        ? known
        : new IllegalStateException("PocketSphinx failed: " + what, e);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      SymbolLookup library, String name, MemoryLayout result, MemoryLayout... parameters) {
    return Linker.nativeLinker()
        .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }
}
