package dev.baton.media.provider.openai;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an agent asks for into voices that the API has. Agents that ask for espeak-ng's voices
 * keep voices that differ: {@code en-us} and {@code en-gb+m3} never sound the same.
 */
final class OpenAiVoices {

  private static final String DEFAULT = "alloy";

  /** As listed for {@code gpt-4o-mini-tts}. */
  private static final List<String> KNOWN =
      List.of(
          "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx",
          "sage", "shimmer", "verse");

  // Voices that tts-1 knows too. No voice is in two of the lists.
  private static final List<String> NEUTRAL = List.of("alloy", "sage");
  private static final List<String> FEMALE = List.of("coral", "nova", "shimmer");
  private static final List<String> MALE = List.of("echo", "onyx", "ash", "fable");

  /** Language, then a sign of the sex and a number: {@code en-gb+m3}. */
  private static final Pattern ESPEAK_VARIANT = Pattern.compile("(.*)\\+([mf])([0-9]{1,4})");

  /**
   * The voice itself where the API has it; else one that is always the same for that name.
   *
   * @param asked a voice of any provider; {@code null} for the default
   */
  static String choose(@Nullable String asked) {
    if (asked == null) {
      return DEFAULT;
    }
    if (KNOWN.contains(asked)) {
      return asked;
    }
    var variant = ESPEAK_VARIANT.matcher(asked);
    if (!variant.matches()) {
      return NEUTRAL.get(Math.floorMod(asked.hashCode(), NEUTRAL.size()));
    }
    var voices = variant.group(2).equals("m") ? MALE : FEMALE;
    int number = Integer.parseInt(variant.group(3));
    return voices.get(Math.floorMod(variant.group(1).hashCode() + number, voices.size()));
  }

  private OpenAiVoices() {}
}
