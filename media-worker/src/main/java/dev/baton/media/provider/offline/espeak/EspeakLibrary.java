package dev.baton.media.provider.offline.espeak;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The few functions of libespeak-ng that are needed, as {@code espeak-ng/speak_lib.h} declares
 * them. Not thread-safe, and one to a process: the library's state is global.
 */
final class EspeakLibrary {

  private static final String FILE = "libespeak-ng.so.1";

  private static final int AUDIO_OUTPUT_SYNCHRONOUS = 2;
  private static final int INITIALIZE_DONT_EXIT = 0x8000;
  private static final int CHARS_UTF8 = 1;
  private static final int EVENT_LIST_TERMINATED = 0;
  private static final int EVENT_WORD = 1;
  private static final int OK = 0;

  // espeak_EVENT: type, id, text position, length, audio position, sample (ints), then a pointer
  // and a union of 8 bytes.
  private static final long EVENT_BYTES = 40;
  private static final long EVENT_TEXT_POSITION = 8;
  private static final long EVENT_SAMPLE = 20;

  private final MethodHandle setVoiceByName;
  private final MethodHandle synth;
  private final int sampleRateHz;
  private final Map<String, String> voices;

  private short[] samples = new short[65_536];
  private int filled;
  private final List<Word> words = new ArrayList<>();
  private BooleanSupplier cancelled = () -> false;

  /**
   * Where a word begins.
   *
   * @param textPosition code points of the text before it
   * @param sample samples of the audio before it
   */
  record Word(int textPosition, int sample) {}

  /** What was spoken. */
  record Speech(short[] samples, List<Word> words) {}

  /**
   * Loads and initialises the library.
   *
   * @throws IllegalArgumentException when it is not on this machine
   * @throws IllegalStateException when it does not find its voice data
   */
  // Calling native code is this class's purpose; the process is started with
  // --enable-native-access.
  @SuppressWarnings("restricted")
  EspeakLibrary() {
    var arena = Arena.global();
    var library = SymbolLookup.libraryLookup(FILE, arena);
    var linker = Linker.nativeLinker();
    setVoiceByName =
        linker.downcallHandle(
            library.findOrThrow("espeak_SetVoiceByName"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
    synth =
        linker.downcallHandle(
            library.findOrThrow("espeak_Synth"),
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS,
                ADDRESS));
    var initialize =
        linker.downcallHandle(
            library.findOrThrow("espeak_Initialize"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    var setCallback =
        linker.downcallHandle(
            library.findOrThrow("espeak_SetSynthCallback"), FunctionDescriptor.ofVoid(ADDRESS));
    try {
      sampleRateHz =
          (int)
              initialize.invokeExact(
                  AUDIO_OUTPUT_SYNCHRONOUS, 0, MemorySegment.NULL, INITIALIZE_DONT_EXIT);
      if (sampleRateHz <= 0) {
        throw new IllegalStateException("espeak-ng found no voice data");
      }
      var onSamples =
          MethodHandles.lookup()
              .bind(
                  this,
                  "onSamples",
                  MethodType.methodType(
                      int.class, MemorySegment.class, int.class, MemorySegment.class));
      voices =
          readVoices(
              (MemorySegment)
                  linker
                      .downcallHandle(
                          library.findOrThrow("espeak_ListVoices"),
                          FunctionDescriptor.of(ADDRESS, ADDRESS))
                      .invokeExact(MemorySegment.NULL));
      setCallback.invokeExact(
          linker.upcallStub(
              onSamples, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS), arena));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("espeak-ng could not be initialised", e);
    }
  }

  /** Rate of all speech, Hz. */
  int sampleRateHz() {
    return sampleRateHz;
  }

  /** The library's identifier of the best voice for each language, lower-case BCP 47. */
  Map<String, String> voices() {
    return voices;
  }

  /** Selects a voice for what is spoken next; false when there is none of that name. */
  boolean selectVoice(String voice) {
    try (var arena = Arena.ofConfined()) {
      return (int) setVoiceByName.invokeExact(arena.allocateFrom(voice)) == OK;
    } catch (Throwable e) {
      throw new IllegalStateException("espeak_SetVoiceByName failed", e);
    }
  }

  /**
   * Speaks a text; returns when all of it was spoken.
   *
   * @param stop asked again and again; once true, the rest is left out
   * @return {@code null} when it was stopped
   */
  @Nullable Speech speak(String text, BooleanSupplier stop) {
    filled = 0;
    words.clear();
    cancelled = stop;
    try (var arena = Arena.ofConfined()) {
      var utf8 = arena.allocateFrom(text);
      int error =
          (int)
              synth.invokeExact(
                  utf8,
                  utf8.byteSize(),
                  0,
                  1,
                  0,
                  CHARS_UTF8,
                  MemorySegment.NULL,
                  MemorySegment.NULL);
      if (error != OK) {
        throw new IllegalStateException("espeak_Synth returned " + error);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("espeak_Synth failed", e);
    }
    return stop.getAsBoolean()
        ? null
        : new Speech(Arrays.copyOf(samples, filled), List.copyOf(words));
  }

  /**
   * Reads an array of pointers to espeak_VOICE, ended by a null pointer. A voice begins with the
   * pointers name, languages and identifier; languages is a list of a priority byte (lower is
   * better) and a string each, ended by a zero byte.
   */
  @SuppressWarnings("restricted")
  private static Map<String, String> readVoices(MemorySegment list) {
    var best = new HashMap<String, String>();
    var priorities = new HashMap<String, Integer>();
    var pointers = list.reinterpret(Long.MAX_VALUE);
    for (long i = 0; pointers.getAtIndex(ADDRESS, i).address() != 0; i++) {
      var voice = pointers.getAtIndex(ADDRESS, i).reinterpret(3 * ADDRESS.byteSize());
      var languages = voice.getAtIndex(ADDRESS, 1).reinterpret(Long.MAX_VALUE);
      var identifier = voice.getAtIndex(ADDRESS, 2).reinterpret(Long.MAX_VALUE).getString(0);
      long at = 0;
      while (languages.get(JAVA_BYTE, at) != 0) {
        int priority = languages.get(JAVA_BYTE, at);
        var language = languages.getString(at + 1);
        at += 1 + language.length() + 1;
        if (priority < priorities.getOrDefault(language, Integer.MAX_VALUE)) {
          priorities.put(language, priority);
          best.put(language, identifier);
        }
      }
    }
    return Map.copyOf(best);
  }

  /** Called by the library; an exception that left it would end the process. */
  // Called by the library only, through a method handle made by name.
  @SuppressWarnings({"unused", "UnusedMethod", "restricted"})
  private int onSamples(MemorySegment wav, int count, MemorySegment events) {
    try {
      if (cancelled.getAsBoolean()) {
        return 1;
      }
      if (wav.address() != 0 && count > 0) {
        if (filled + count > samples.length) {
          samples = Arrays.copyOf(samples, Math.max(samples.length * 2, filled + count));
        }
        MemorySegment.copy(
            wav.reinterpret((long) count * Short.BYTES), JAVA_SHORT, 0, samples, filled, count);
        filled += count;
      }
      var event = events.reinterpret(Long.MAX_VALUE);
      for (long at = 0; event.get(JAVA_INT, at) != EVENT_LIST_TERMINATED; at += EVENT_BYTES) {
        if (event.get(JAVA_INT, at) == EVENT_WORD) {
          words.add(
              new Word(
                  event.get(JAVA_INT, at + EVENT_TEXT_POSITION) - 1,
                  event.get(JAVA_INT, at + EVENT_SAMPLE)));
        }
      }
      return 0;
    } catch (RuntimeException | Error e) {
      return 1;
    }
  }
}
