package dev.baton.media.voice;

import dev.baton.workflows.agent.TurnTaking;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What listeners say to show that they listen. It asks for nothing, so it does not stop an agent
 * that speaks. What may well be an answer ("yes", "no") is not among it.
 */
final class Backchannels {

  private static final List<String> EVERYWHERE =
      List.of(
          "mhm", "mm", "mmm", "hm", "hmm", "mm hmm", "mm hm", "uh huh", "aha", "ah", "ok", "okay");

  private static final Map<String, List<String>> BY_LANGUAGE =
      Map.ofEntries(
          Map.entry(
              "en",
              List.of(
                  "yeah",
                  "yep",
                  "yup",
                  "oh",
                  "um",
                  "uh",
                  "right",
                  "alright",
                  "all right",
                  "sure",
                  "i see",
                  "got it",
                  "cool",
                  "great",
                  "wow",
                  "gotcha",
                  "understood")),
          Map.entry(
              "de",
              List.of("ja", "jo", "ach", "ach so", "achso", "genau", "klar", "gut", "verstehe")),
          Map.entry("fr", List.of("ouais", "oui", "d'accord", "euh", "ah bon", "je vois", "voilà")),
          Map.entry("es", List.of("sí", "ajá", "ya", "claro", "vale", "entiendo", "bueno", "eh")),
          Map.entry("it", List.of("sì", "già", "certo", "capisco", "va bene", "ecco", "eh")),
          Map.entry("pt", List.of("sim", "é", "certo", "tá", "entendi", "pois", "pois é", "claro")),
          Map.entry("nl", List.of("ja", "jawel", "precies", "juist", "oké", "snap ik", "goed")),
          Map.entry("pl", List.of("tak", "no", "jasne", "rozumiem", "dobrze", "aha")),
          Map.entry("tr", List.of("evet", "tamam", "hı hı", "anladım", "peki")),
          Map.entry("ja", List.of("はい", "うん", "ええ", "そう", "なるほど", "そうですね", "へえ")),
          Map.entry("zh", List.of("嗯", "对", "好", "好的", "是", "是的", "哦", "明白")),
          Map.entry("hi", List.of("हाँ", "हां", "जी", "अच्छा", "ठीक है", "हम्म")));

  private static final int LONGEST_PHRASE = 3;

  private final Set<String> phrases = new HashSet<>();

  /**
   * @param turnTaking may have a list of its own
   * @param language BCP 47 tag of the language spoken
   */
  Backchannels(TurnTaking turnTaking, String language) {
    var own = turnTaking.backchannels();
    if (own != null) {
      own.forEach(phrase -> phrases.add(normal(phrase)));
      return;
    }
    phrases.addAll(EVERYWHERE);
    var spoken = Locale.forLanguageTag(language).getLanguage();
    BY_LANGUAGE.getOrDefault(spoken, List.of()).forEach(phrase -> phrases.add(normal(phrase)));
  }

  /** Whether the text holds nothing else. */
  boolean areAllOf(String text) {
    var words = normal(text).split(" ");
    int at = 0;
    while (at < words.length) {
      int length = phraseAt(words, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** How many words the longest phrase at that place has; 0 for none. */
  private int phraseAt(String[] words, int at) {
    for (int length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
      if (phrases.contains(String.join(" ", List.of(words).subList(at, at + length)))) {
        return length;
      }
    }
    return 0;
  }

  private static String normal(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}']+", " ").strip();
  }
}
