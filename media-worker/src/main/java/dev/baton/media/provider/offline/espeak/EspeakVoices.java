package dev.baton.media.provider.offline.espeak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what an agent asks for into names that the library knows. */
record EspeakVoices(Map<String, String> byLanguage) {

  /**
   * What to try, best first: the voice itself, then the language's own, then any English one.
   *
   * @param voice a language with an optional variant ({@code en-gb+m3}), or a name of the library's
   * @param language BCP 47 tag
   */
  List<String> candidates(@Nullable String voice, String language) {
    var candidates = new ArrayList<String>();
    if (voice != null) {
      candidates.add(identifier(voice));
    }
    var tag = language.toLowerCase(Locale.ROOT);
    candidates.add(identifier(tag));
    int dash = tag.indexOf('-');
    if (dash > 0) {
      candidates.add(identifier(tag.substring(0, dash)));
    }
    candidates.add(identifier("en"));
    return candidates;
  }

  private String identifier(String voice) {
    int plus = voice.indexOf('+');
    var base = plus < 0 ? voice : voice.substring(0, plus);
    var variant = plus < 0 ? "" : voice.substring(plus);
    return byLanguage.getOrDefault(base.toLowerCase(Locale.ROOT), base) + variant;
  }
}
