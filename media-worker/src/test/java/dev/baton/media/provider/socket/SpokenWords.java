package dev.baton.media.provider.socket;

import dev.baton.media.provider.SpeechToText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Audio that a simple ear understands: each word is 200 ms of a level of its own, and 50 ms of
 * silence after it. So a word that is lost, cut or sent twice on its way shows.
 */
public final class SpokenWords {

  private static final int WORD = SpeechToText.SAMPLE_RATE_HZ / 5;
  private static final int GAP = SpeechToText.SAMPLE_RATE_HZ / 20;
  private static final int STEP = 50;
  private static final Set<String> GERMAN = Set.of("wie", "viel", "uhr", "ist", "es");
  private static final List<String> KNOWN = new ArrayList<>();

  /** A word of a voice: 100 ms at 24 kHz, and a quarter of that for the silence after it. */
  private static final int VOICED = 2_400;

  private final int wordSamples;
  private final List<Heard> heard = new ArrayList<>();
  private long position;
  private int level;
  private int length;

  /** A word that was heard, and where, in samples since the connection opened. */
  public record Heard(String word, long from, long until) {}

  /** Understands what {@link #of} says. */
  public SpokenWords() {
    this(WORD);
  }

  private SpokenWords(int wordSamples) {
    this.wordSamples = wordSamples;
  }

  /** A word as a voice at 24 kHz says it: 100 ms, and 25 ms of silence. */
  public static byte[] voiced(String word) {
    var audio = ByteBuffer.allocate(2 * (VOICED + VOICED / 4)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < VOICED; i++) {
      audio.putShort(level(word));
    }
    return audio.array();
  }

  /** The words that a voice at 24 kHz said. */
  public static List<String> read(short[] voice) {
    var bytes = ByteBuffer.allocate(2 * voice.length + 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(voice);
    return new SpokenWords(VOICED).hear(bytes.array()).stream().map(Heard::word).toList();
  }

  /** Every sample of a word has this value. */
  public static short level(String word) {
    return (short) (STEP * (1 + index(word)));
  }

  /** Audio of a text. */
  public static short[] of(String text) {
    var words = text.split(" ");
    var audio = new short[words.length * (WORD + GAP)];
    for (int i = 0; i < words.length; i++) {
      java.util.Arrays.fill(audio, i * (WORD + GAP), i * (WORD + GAP) + WORD, level(words[i]));
    }
    return audio;
  }

  /** Speaks to a recogniser as the session's ears do: 32 ms at a time. */
  public static void say(SpeechToText.Stream stream, String text) {
    stream.speechStarted();
    push(stream, text);
    stream.speechEnded(SpokenWords.of(text).length / 16);
  }

  /** Speaks in the middle of an utterance. */
  public static void push(SpeechToText.Stream stream, String text) {
    var audio = of(text);
    for (int at = 0; at < audio.length; at += 512) {
      stream.push(audio, at, Math.min(512, audio.length - at));
    }
  }

  /**
   * Listens to audio that was changed to 24 kHz on its way, which blurs where a word begins and
   * ends: of each 10 ms the middle counts.
   *
   * @param audio whole blocks of 10 ms
   */
  public List<Heard> hear24(short[] audio) {
    int block = 240;
    var clear = ByteBuffer.allocate(2 * audio.length / 3 * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < audio.length; at += block) {
      int level = Math.round(audio[at + block / 2] / (float) STEP) * STEP;
      for (int i = 0; i < block * 2 / 3; i++) {
        clear.putShort((short) level);
      }
    }
    return hear(clear.array());
  }

  /** Listens; gives the words that were completed. */
  public List<Heard> hear(byte[] audio) {
    int before = heard.size();
    for (int i = 0; i < audio.length; i += 2) {
      int sample = (audio[i] & 0xff) | (audio[i + 1] << 8);
      if (sample != level) {
        endWord();
        level = sample;
        length = 0;
      }
      length++;
      position++;
    }
    return List.copyOf(heard.subList(before, heard.size()));
  }

  /** The language of some words, as a recogniser that detects it would name it. */
  public static String language(List<Heard> words) {
    return words.stream().map(Heard::word).anyMatch(GERMAN::contains) ? "de" : "en";
  }

  /** Samples heard so far. */
  public long position() {
    return position;
  }

  private void endWord() {
    if (level != 0) {
      // A part of a word is no word: it shows as one that nobody said.
      var word =
          length == wordSamples ? word(level) : "(%s cut to %d)".formatted(word(level), length);
      heard.add(new Heard(word, position - length, position));
    }
  }

  private static synchronized int index(String word) {
    if (!KNOWN.contains(word)) {
      KNOWN.add(word);
    }
    return KNOWN.indexOf(word);
  }

  private static synchronized String word(int level) {
    return KNOWN.get(level / STEP - 1);
  }
}
