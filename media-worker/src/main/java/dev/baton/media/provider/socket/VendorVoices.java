package dev.baton.media.provider.socket;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an agent asks for into a voice that a vendor has. Agents that ask for another vendor's
 * voices, as they may where the installation chooses the vendor, keep voices that differ: {@code
 * en-us} and {@code en-gb+m3} never sound the same.
 *
 * @param own what the vendor's names look like; such a name is taken as it is
 * @param usual the voice of agents that ask for none
 * @param female voices, none of them {@code usual}
 * @param male voices
 */
public record VendorVoices(Pattern own, String usual, List<String> female, List<String> male) {

  /** espeak-ng's: language, then a sign of the sex and a number: {@code en-gb+m3}. */
  private static final Pattern ESPEAK_VARIANT = Pattern.compile("(.*)\\+([mf])([0-9]{1,4})");

  /**
   * The voice itself where the vendor has it; else one that is always the same for that name.
   *
   * @param asked a voice of any vendor; {@code null} for the usual one
   */
  public String choose(@Nullable String asked) {
    if (asked == null) {
      return usual;
    }
    if (own.matcher(asked).matches()) {
      return asked;
    }
    var variant = ESPEAK_VARIANT.matcher(asked);
    if (!variant.matches()) {
      return usual;
    }
    var voices = variant.group(2).equals("m") ? male : female;
    int number = Integer.parseInt(variant.group(3));
    return voices.get(Math.floorMod(variant.group(1).hashCode() + number, voices.size()));
  }
}
